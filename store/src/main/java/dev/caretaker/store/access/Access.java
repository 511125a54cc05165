package dev.caretaker.store.access;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Changes to applications and API keys. */
public final class Access {

    private final Database database;

    public Access(Database database) {
        this.database = database;
    }

    /** Stores a new application; its number is given by the database. */
    public OAuthApplication create(OAuthApplication application) {
        Problem.throwIfAny(check(application));
        return database.write(handle -> handle.attach(OAuthApplicationDao.class).insert(application));
    }

    /** Stores a changed application; its secret stays what it is. */
    public OAuthApplication update(OAuthApplication application) {
        Problem.throwIfAny(check(application));
        return database.write(handle -> handle.attach(OAuthApplicationDao.class)
                .update(application)
                .orElseThrow(() -> noApplication(application.id())));
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

    private static Problem.NotFound noApplication(long id) {
        return new Problem.NotFound("There is no application " + id);
    }
}
