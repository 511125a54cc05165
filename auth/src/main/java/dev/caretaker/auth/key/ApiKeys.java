package dev.caretaker.auth.key;

import dev.caretaker.auth.Refused;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.ApiKeyDao;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that let programs in: {@code <id>.<secret>}, of which only a digest of the secret is kept. */
public final class ApiKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final InstantSource clock;

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param text what its owner presents, and nobody can be shown again */
    public record Created(ApiKey key, String text) {}

    public Created create(ApiKey key) {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        var stored = new Access(database).create(key, digest(key.id(), secret));
        return new Created(stored, stored.id().value() + "." + secret);
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
        var given = digest(id, text.substring(dot + 1));
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

    /** The secret is the key of the digest, and the identifier its message: so the contract has it. */
    static String digest(ApiKeyId id, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(id.value())));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-512", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
