package dev.caretaker.auth;

import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.Claims;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.user.UserDao;
import java.time.Instant;
import java.util.Optional;

/** Finds out who asks, by what they present. */
public final class Authenticator {

    private final Database database;
    private final AccessTokens tokens;
    private final ApiKeys keys;

    public Authenticator(Database database, AccessTokens tokens, ApiKeys keys) {
        this.database = database;
        this.tokens = tokens;
        this.keys = keys;
    }

    /** The authority for a host name without port; empty if there is none. */
    public Optional<Authority> authority(String host) {
        return database.dao(AuthorityDao.class).findByDomain(host);
    }

    /**
     * Who {@code token} stands for.
     *
     * @throws Refused if it is no good, or no longer, or not here
     */
    public Caller byToken(String token, String host) {
        var claims = tokens.verify(token);
        var authority = required(host);
        if (!claims.domain().equalsIgnoreCase(authority.domain())) {
            throw new Refused("authority domain does not match token's");
        }
        return caller(claims, authority);
    }

    /**
     * Who presents {@code credentials} where no host name tells the domain, as to a broker: an access token or an API
     * key.
     *
     * @param late whether a token that has expired will do
     * @throws Refused if they are no good
     */
    public Caller anywhere(String credentials, boolean late) {
        if (credentials.chars().filter(character -> character == '.').count() != 2) {
            var key = keys.verify(credentials);
            return caller(key, present(key.userId()));
        }
        var claims = late ? tokens.signedClaims(credentials) : tokens.verify(credentials);
        return caller(claims, required(claims.domain()));
    }

    /**
     * What {@code token} says.
     *
     * @throws Refused if it is no good
     */
    public Claims claims(String token) {
        return tokens.verify(token);
    }

    private Caller caller(Claims claims, Authority authority) {
        if (!claims.user().isGuest() && loggedOut(present(claims.user()), claims.issuedAt())) {
            throw new Refused("logged out");
        }
        return new Caller(
                claims.user(),
                authority.id(),
                claims.name(),
                claims.email(),
                claims.permissions() != Permissions.USER,
                claims.permissions().code() >= Permissions.ADMIN.code(),
                claims.groups(),
                claims.scopes(),
                null);
    }

    /**
     * Who {@code text}, an API key with its secret, stands for.
     *
     * @throws Refused if it is no good, or not here
     */
    public Caller byKey(String text, String host) {
        var key = keys.verify(text);
        var authority = required(host);
        if (!key.authorityId().equals(authority.id())) {
            throw new Refused("authority domain does not match token's");
        }
        return caller(key, present(key.userId()));
    }

    private static Caller caller(ApiKey key, User user) {
        return new Caller(
                user.id(),
                key.authorityId(),
                user.name(),
                user.email(),
                key.permissions() != Permissions.USER,
                key.permissions().code() >= Permissions.ADMIN.code(),
                user.groups(),
                key.scopes(),
                key.id().value());
    }

    private Authority required(String host) {
        return authority(host).orElseThrow(() -> new Refused("authority not found"));
    }

    private User present(UserId id) {
        return database.dao(UserDao.class)
                .find(id)
                .filter(user -> !user.deleted())
                .orElseThrow(() -> new Refused("this account does not exist any more"));
    }

    /** Tokens count whole seconds. */
    private static boolean loggedOut(User user, Instant issuedAt) {
        var at = user.loggedOutAt();
        return at != null && at.getEpochSecond() >= issuedAt.getEpochSecond();
    }
}
