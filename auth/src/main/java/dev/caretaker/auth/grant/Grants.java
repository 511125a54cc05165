package dev.caretaker.auth.grant;

import dev.caretaker.auth.grant.Grant.Denied;
import dev.caretaker.auth.grant.Grant.Issued;
import dev.caretaker.auth.grant.Grant.Throttled;
import dev.caretaker.auth.password.Passwords;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.access.RefreshToken;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.access.RefreshTokenDao;
import dev.caretaker.store.user.UserDao;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The password grant and the refresh grant of OAuth 2 (RFC 6749, sections 4.3 and 6). What these do may wait. */
public final class Grants {

    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

    /** Two tabs of a browser may refresh at once: a token that was just used may be used again. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final AccessTokens tokens;
    private final InstantSource clock;
    private final Throttle throttle;

    public Grants(Database database, AccessTokens tokens, InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /**
     * A program that wants a token.
     *
     * @param secret {@code null} if it gave none: public ones need none
     */
    public record Client(String id, @Nullable String secret) {

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /**
     * @param scope names between blanks; blank for {@code public}
     * @param address where the attempt comes from
     */
    public Grant password(
            Authority authority, Client client, String username, String password, String scope, String address) {
        var application = application(client);
        if (application.isEmpty()) {
            return invalidClient();
        }
        var who = address + " " + authority.id() + " " + username.toLowerCase(Locale.ROOT);
        var pause = throttle.pause(who);
        if (!pause.isZero()) {
            return new Throttled(pause.toSeconds() + 1);
        }
        var user = signedIn(authority, username, password);
        if (user.isEmpty()) {
            throttle.failed(who);
            return Grant.invalidGrant();
        }
        throttle.succeeded(who);
        return scopeAllowed(application.get(), scope)
                ? issued(
                        user.get(),
                        authority,
                        client.id(),
                        orPublic(scope),
                        UUID.randomUUID().toString())
                : new Denied("invalid_scope", "The requested scope is invalid, unknown, or malformed.", 400);
    }

    /** Who has this name and password; empty if nobody does, after as much time. */
    public Optional<User> signedIn(Authority authority, String username, String password) {
        var users = database.dao(UserDao.class);
        var user = users.findByEmail(authority.id(), username.strip().toLowerCase(Locale.ROOT))
                .filter(found -> !found.deleted());
        var digest = user.flatMap(found -> users.passwordDigest(found.id())).orElse(null);
        var check = Passwords.check(password, digest);
        if (!check.right() || user.isEmpty()) {
            return Optional.empty();
        }
        if (check.outdated()) {
            var _ = users.setPasswordDigest(user.get().id(), Passwords.hash(password));
        }
        return users.loggedIn(user.get().id());
    }

    public Grant refresh(Authority authority, Client client, String refreshToken) {
        if (application(client).isEmpty()) {
            return invalidClient();
        }
        var refresh = database.dao(RefreshTokenDao.class);
        var known = refresh.find(hash(refreshToken))
                .filter(token -> token.clientId().equals(client.id()));
        if (known.isEmpty()) {
            return Grant.invalidGrant();
        }
        var used = refresh.use(known.get().tokenHash(), clock.instant());
        if (used.isEmpty() && !justUsed(known.get())) {
            // Somebody else has it: nobody shall go on with what came of it.
            refresh.revokeFamily(known.get().family());
            return Grant.invalidGrant();
        }
        return database.dao(UserDao.class)
                .find(known.get().userId())
                .filter(user -> !user.deleted() && user.authorityId().equals(authority.id()))
                .map(user -> issued(
                        user,
                        authority,
                        client.id(),
                        known.get().scope(),
                        known.get().family()))
                .orElseGet(Grant::invalidGrant);
    }

    /** Ends everything that {@code user} is signed in to. */
    public void logOut(User user) {
        var _ = database.dao(UserDao.class).loggedOut(user.id());
        database.dao(RefreshTokenDao.class).revokeUser(user.id());
    }

    private boolean justUsed(RefreshToken token) {
        var fresh = database.dao(RefreshTokenDao.class).find(token.tokenHash()).orElse(token);
        var usedAt = fresh.usedAt();
        return fresh.revokedAt() == null
                && usedAt != null
                && usedAt.plus(GRACE).isAfter(clock.instant())
                && fresh.expiresAt().isAfter(clock.instant());
    }

    private Grant issued(User user, Authority authority, String client, String scope, String family) {
        var access = tokens.issue(user, authority, List.of(scope.split(" ")));
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var refresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var _ = database.dao(RefreshTokenDao.class)
                .insert(new RefreshToken(
                        hash(refresh), family, user.id(), client, scope, now, now.plus(REFRESH_LIFETIME), null, null));
        return new Issued(access, refresh, AccessTokens.LIFETIME.toSeconds(), scope, now);
    }

    private Optional<OAuthApplication> application(Client client) {
        return database.dao(OAuthApplicationDao.class)
                .findByUid(client.id())
                .filter(application -> !application.confidential() || secretIsRight(application, client.secret()));
    }

    private static boolean secretIsRight(OAuthApplication application, @Nullable String secret) {
        return secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8),
                        application.secret().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean scopeAllowed(OAuthApplication application, String scope) {
        var allowed = List.of(application.scopes().split(" "));
        return List.of(orPublic(scope).split(" ")).stream().allMatch(allowed::contains);
    }

    private static String orPublic(String scope) {
        return scope.isBlank() ? "public" : scope.strip();
    }

    private static Denied invalidClient() {
        return new Denied(
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or"
                        + " unsupported authentication method.",
                401);
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
