package dev.caretaker.store.access;

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

/** Changes to applications and API keys. */
public final class Access {

    private static final int SECRET_BYTES = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;

    public Access(Database database) {
        this.database = database;
    }

    /** Stores a new application; its number is given by the database, and it gets a new secret. */
    public OAuthApplication create(OAuthApplication application) {
        Problem.throwIfAny(check(application));
        return database.write(handle ->
                handle.attach(OAuthApplicationDao.class).insert(application.identified(application.uid(), secret())));
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
            var follows = before.uid().equals(Text.md5(before.redirectUri()))
                    && before.uid().equals(application.uid());
            var uid = follows ? Text.md5(application.redirectUri()) : application.uid();
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

    public ApiKey update(ApiKey key) {
        Problem.throwIfAny(check(key));
        return database.write(
                handle -> handle.attach(ApiKeyDao.class).update(key).orElseThrow(() -> new Problem.NotFound(key.id())));
    }

    /** Deletes a key. Returns it as it was. */
    public ApiKey deleteKey(ApiKeyId id) {
        return database.write(
                handle -> handle.attach(ApiKeyDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(OAuthApplication application) {
        var failures = new ArrayList<Failure>();
        if (application.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (application.redirectUri().isBlank()) {
            failures.add(new Failure("redirect_uri", "is required"));
        }
        return failures;
    }

    private static List<Failure> check(ApiKey key) {
        var failures = new ArrayList<Failure>();
        if (key.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        var expires = key.expiresAt();
        if (expires != null && !expires.isAfter(Instant.now())) {
            failures.add(new Failure("expires_at", "must be in the future"));
        }
        return failures;
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
