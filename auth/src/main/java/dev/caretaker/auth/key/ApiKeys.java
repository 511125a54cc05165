package dev.caretaker.auth.key;

import dev.caretaker.auth.Refused;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.ApiKeyDao;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;

/** Keys that let programs in: {@code <id>.<secret>}, of which only a digest of the secret is kept. */
public final class ApiKeys {

    private final Database database;
    private final InstantSource clock;

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param text what its owner presents, and nobody can be shown again */
    public record Created(ApiKey key, String text) {}

    public Created create(ApiKey key) {
        var secret = Secret.next();
        return new Created(new Access(database).create(key, secret.digest(key.id())), secret.presented(key.id()));
    }

    /**
     * The key that {@code text} is.
     *
     * @throws Refused if there is none, or it is too old
     */
    public ApiKey verify(String text) {
        var dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw unknown();
        }
        var id = id(text.substring(0, dot));
        var dao = database.dao(ApiKeyDao.class);
        var expected = dao.secretHash(id).orElse("");
        var given = new Secret(text.substring(dot + 1)).digest(id);
        if (!MessageDigest.isEqual(bytes(expected), bytes(given))) {
            throw unknown();
        }
        var key = dao.find(id).orElseThrow(ApiKeys::unknown);
        var expires = key.expiresAt();
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw new Refused("API key has expired");
        }
        return key;
    }

    private static ApiKeyId id(String text) {
        try {
            return new ApiKeyId(text);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused("unknown X-API-Key");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
