package dev.caretaker.auth.resource;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.signin.OAuthSourceId;
import dev.caretaker.model.signin.SourceQuery;
import dev.caretaker.model.user.ResourceToken;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.signin.OAuthSourceDao;
import dev.caretaker.store.user.UserDao;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What users may use the service with that they signed in by. A token that is about to expire is exchanged for the next
 * one, if the service and the user's authority allow it.
 */
public final class ResourceTokens {

    private static final Duration SOON = Duration.ofMinutes(5);

    private final Database database;
    private final TokenExchange exchange;
    private final InstantSource clock;

    public ResourceTokens(Database database, InstantSource clock) {
        this.database = database;
        this.exchange = new TokenExchange(clock);
        this.clock = clock;
    }

    /** A token that is good for some minutes at least; empty if none can be had. Waits for the other service. */
    public Optional<ResourceToken> of(User user) {
        var stored = users().resourceToken(user.id());
        return stored.filter(this::lasts)
                .or(() -> stored.flatMap(old -> source(user)
                        .flatMap(source -> exchange.next(source, old))
                        .map(next -> kept(user.id(), next))));
    }

    public void forget(UserId user) {
        var _ = users().forgetResourceToken(user);
    }

    private boolean lasts(ResourceToken token) {
        var expiresAt = token.expiresAt();
        return expiresAt == null || expiresAt > clock.instant().plus(SOON).getEpochSecond();
    }

    private ResourceToken kept(UserId user, ResourceToken token) {
        var _ = users().setResourceToken(user, token);
        return token;
    }

    /** The source that the authority names, or else its first one. */
    private Optional<OAuthSource> source(User user) {
        var sources = database.dao(OAuthSourceDao.class);
        return database.dao(AuthorityDao.class)
                .find(user.authorityId())
                .flatMap(ResourceTokens::named)
                .flatMap(sources::find)
                .or(() -> sources.page(new SourceQuery(Paging.FIRST, user.authorityId())).rows().stream()
                        .findFirst())
                .filter(source -> source.authorityId().equals(user.authorityId()));
    }

    private static Optional<OAuthSourceId> named(Authority authority) {
        try {
            return Optional.of(new OAuthSourceId(
                    authority.internals().path("oauth-strategy").asText()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private UserDao users() {
        return database.dao(UserDao.class);
    }
}
