package dev.caretaker.store.settings;

import dev.caretaker.model.Id;
import dev.caretaker.model.settings.EncryptionLevel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Enciphers settings by AES-256-GCM. Each text has a key of its own, derived by HKDF (RFC 5869, SHA-256) from the
 * secret of the installation, a random salt, the parent and the level, so that a text is worthless in another place.
 *
 * <p>The form is U+001B, salt, {@code |}, initialisation vector, {@code |}, cipher text with its tag; each in Base64.
 */
public final class SettingsCipher {

    private static final String ESCAPE = "\u001b";
    private static final int SALT_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int MIN_SECRET_LENGTH = 16;

    private final byte[] secret;
    private final SecureRandom random = new SecureRandom();

    /**
     * A cipher for one installation.
     *
     * @param secret its secret, 16 characters at least; without it no setting can be read again
     */
    public SettingsCipher(String secret) {
        if (secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException("the server secret must have 16 characters at least");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    public static boolean isEnciphered(String text) {
        return text.startsWith(ESCAPE);
    }

    /** The form to store; the text itself if the level is none, or if it is enciphered already. */
    public String encipher(String text, Id parent, EncryptionLevel level) {
        if (level == EncryptionLevel.NONE || isEnciphered(text)) {
            return text;
        }
        var salt = random(SALT_BYTES);
        var iv = random(IV_BYTES);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key(salt, parent, level), iv);
            var encoder = Base64.getEncoder();
            return ESCAPE
                    + encoder.encodeToString(salt)
                    + "|"
                    + encoder.encodeToString(iv)
                    + "|"
                    + encoder.encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM and HKDF", e);
        }
    }

    /** What was enciphered; empty if it was changed, moved, or enciphered with another secret. */
    public Optional<String> decipher(String stored, Id parent, EncryptionLevel level) {
        if (!isEnciphered(stored)) {
            return Optional.of(stored);
        }
        var parts = stored.substring(ESCAPE.length()).split("\\|", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getDecoder();
            var key = key(decoder.decode(parts[0]), parent, level);
            var text =
                    cipher(Cipher.DECRYPT_MODE, key, decoder.decode(parts[1])).doFinal(decoder.decode(parts[2]));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] iv) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }

    private SecretKey key(byte[] salt, Id parent, EncryptionLevel level) throws GeneralSecurityException {
        var purpose = "caretaker settings " + parent.value() + " " + level.name();
        var parameters = HKDFParameterSpec.ofExtract()
                .addSalt(salt)
                .addIKM(secret)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
    }
}
