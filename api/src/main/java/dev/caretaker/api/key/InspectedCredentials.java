package dev.caretaker.api.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.access.Credentials;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.Claims;
import dev.caretaker.model.Json;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.ApiKeyDao;
import dev.caretaker.store.authority.AuthorityDao;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a caller's credentials say, in the words of an access token: other services ask with a key that they were given. */
public final class InspectedCredentials {

    /** A key counts as a token that was issued a moment ago, by clocks that may differ, and is good for a while. */
    private static final Duration ISSUED = Duration.ofMinutes(5);

    private static final Duration GOOD = Duration.ofHours(1);

    private final Database database;
    private final Authenticator authenticator;

    public InspectedCredentials(Database database, Authenticator authenticator) {
        this.database = database;
        this.authenticator = authenticator;
    }

    ObjectNode claims(Request request) {
        var caller = request.caller();
        var claims = Optional.ofNullable(caller.apiKey())
                .map(key -> ofKey(caller, key))
                .orElseGet(() -> ofToken(request));
        return shown(claims);
    }

    private Claims ofKey(Caller caller, String key) {
        var now = Instant.now();
        var permissions = database.dao(ApiKeyDao.class)
                .find(new ApiKeyId(key))
                .orElseThrow(() -> Rejection.of(401, "unknown X-API-Key"))
                .permissions();
        return new Claims(
                caller.user(),
                database.dao(AuthorityDao.class)
                        .find(caller.authority())
                        .map(Authority::domain)
                        .orElse(""),
                caller.name(),
                caller.email(),
                permissions,
                caller.groups(),
                caller.scopes(),
                now.minus(ISSUED),
                now.plus(GOOD));
    }

    private Claims ofToken(Request request) {
        return Credentials.token(request)
                .map(authenticator::claims)
                .orElseThrow(() -> Rejection.of(401, "bearer invalid"));
    }

    private static ObjectNode shown(Claims claims) {
        var shown = Json.object()
                .put("iss", AccessTokens.ISSUER)
                .put("iat", claims.issuedAt().getEpochSecond())
                .put("exp", claims.expiresAt().getEpochSecond())
                .put("aud", claims.domain())
                .put("sub", claims.user().value());
        shown.set("scope", Json.mapper().valueToTree(claims.scopes()));
        shown.putObject("u")
                .put("n", claims.name())
                .put("e", claims.email())
                .put("p", claims.permissions().code())
                .set("r", Json.mapper().valueToTree(claims.groups()));
        return shown;
    }
}
