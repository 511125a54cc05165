package dev.caretaker.store.access;

import static dev.caretaker.model.Problem.Failure.ifBlank;
import static dev.caretaker.model.Problem.Failure.unless;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.store.Database;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes to applications and API keys. */
public final class Access {

    private static final int SECRET_BYTES = 40;
    private static final Pattern SCOPE = Pattern.compile("[^.\\s]+(\\.(read|write))?");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    public Access(Database database) {
        this.database = database;
    }

    /** Stores a new application; the database gives it a number, its redirect URI a client id, and it gets a secret. */
    public OAuthApplication create(OAuthApplication application) {
        Problem.throwIfAny(check(application));
        var uid = Text.md5(application.redirectUri());
        return database.write(
                handle -> handle.attach(OAuthApplicationDao.class).insert(application.identified(uid, secret())));
    }

    /**
     * Stores a changed application; its secret stays what it is. A client id that was made from the redirect URI follows
     * it, since front ends compute theirs from it too.
     */
    public OAuthApplication update(OAuthApplication application) {
        Problem.throwIfAny(check(application));
        return database.write(handle -> {
            var applications = handle.attach(OAuthApplicationDao.class);
            var before = applications.find(application.id()).orElseThrow(() -> noApplication(application.id()));
            var uid = before.namedByRedirect() ? Text.md5(application.redirectUri()) : before.uid();
            return applications
                    .update(application.identified(uid, before.secret()))
                    .orElse(before);
        });
    }

    /** Deletes an application. Returns it as it was. */
    public OAuthApplication deleteApplication(long id) {
        return database.write(
                handle -> handle.attach(OAuthApplicationDao.class).delete(id).orElseThrow(() -> noApplication(id)));
    }

    /**
     * Stores a new key.
     *
     * @param secretHash what the presented secret is compared with
     */
    public ApiKey create(ApiKey key, String secretHash) {
        Problem.throwIfAny(check(key));
        return database.write(handle -> handle.attach(ApiKeyDao.class).insert(key, secretHash));
    }

    /** Stores a changed key; one that has expired may stay so. */
    public ApiKey update(ApiKey key) {
        return database.write(handle -> {
            var keys = handle.attach(ApiKeyDao.class);
            var before = keys.find(key.id()).orElseThrow(() -> new Problem.NotFound(key.id()));
            var expiresAnew = !Objects.equals(before.expiresAt(), key.expiresAt());
            Problem.throwIfAny(expiresAnew ? check(key) : checkApartFromTime(key));
            return keys.update(key).orElse(before);
        });
    }

    /** Deletes a key. Returns it as it was. */
    public ApiKey deleteKey(ApiKeyId id) {
        return database.write(
                handle -> handle.attach(ApiKeyDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(OAuthApplication application) {
        return Stream.concat(ifBlank("name", application.name()), ifBlank("redirect_uri", application.redirectUri()))
                .toList();
    }

    private static List<Failure> check(ApiKey key) {
        var failures = new ArrayList<>(checkApartFromTime(key));
        var expires = key.expiresAt();
        if (expires != null && !expires.isAfter(Instant.now())) {
            failures.add(new Failure("expires_at", "must be in the future"));
        } else if (expires != null && expires.isAfter(LATEST)) {
            failures.add(new Failure("expires_at", "must be before the year 10000"));
        }
        return failures;
    }

    private static List<Failure> checkApartFromTime(ApiKey key) {
        var sound = key.scopes().stream().allMatch(SCOPE.asMatchPredicate());
        return Stream.concat(ifBlank("name", key.name()), unless(sound, "scopes", "is invalid"))
                .toList();
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Problem.NotFound noApplication(long id) {
        return new Problem.NotFound("There is no application " + id);
    }
}
