package dev.caretaker.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;

/** The key that access tokens are signed with. */
public final class SigningKey {

    private static final int BITS = 3072;

    private final RSAKey key;

    private SigningKey(RSAKey key) {
        this.key = key;
    }

    /** A new key, named after its thumbprint (RFC 7638). Takes about a second. */
    public static SigningKey generate() {
        try {
            return new SigningKey(new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    /**
     * @param jwk what {@link #secretText} made
     * @throws IllegalArgumentException if it is no RSA key
     */
    public static SigningKey of(String jwk) {
        try {
            return new SigningKey(RSAKey.parse(jwk));
        } catch (ParseException _) {
            throw new IllegalArgumentException("the signing key is no RSA key in the form of RFC 7517");
        }
    }

    /** The whole key as a JSON Web Key (RFC 7517): secret. */
    public String secretText() {
        return key.toJSONString();
    }

    /** The public half as a JSON Web Key Set, for those who verify tokens. */
    public String publicText() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    RSAKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "SigningKey[" + key.getKeyID() + "]";
    }
}
