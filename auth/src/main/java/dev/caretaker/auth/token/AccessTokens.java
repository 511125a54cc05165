package dev.caretaker.auth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.auth.Refused;
import dev.caretaker.auth.Scope;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes and verifies access tokens: JSON Web Tokens signed by RS256. */
public final class AccessTokens {

    public static final Duration LIFETIME = Duration.ofHours(2);

    public static final String ISSUER = "POS";
    private static final int MOST_KNOWN = 10_000;

    private final RSASSASigner signer;
    private final RSASSAVerifier verifier;
    private final JWSHeader header;
    private final InstantSource clock;

    /** What tokens say whose signature was good: verifying one takes longer than all else. */
    private final Cache<String, Claims> verified =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    public AccessTokens(SigningKey key, InstantSource clock) {
        try {
            this.signer = new RSASSASigner(key.key());
            this.verifier = new RSASSAVerifier(key.key().toRSAPublicKey());
            this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.key().getKeyID())
                    .build();
            this.clock = clock;
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the signing key cannot be used", e);
        }
    }

    /** A token for {@code user} of {@code authority}, good for {@link #LIFETIME}. */
    public String issue(User user, Authority authority, List<String> scopes) {
        return signed(
                user.id(),
                authority,
                scopes,
                Map.of(
                        "n", user.name(),
                        "e", user.email(),
                        "p", (user.support() ? 1 : 0) + (user.sysAdmin() ? 2 : 0),
                        "r", user.groups()));
    }

    /**
     * A token for somebody who is no user, good for {@link #LIFETIME}.
     *
     * @param reach the identifiers of what they may touch
     */
    public String issueToGuest(String name, String email, Authority authority, List<String> reach) {
        return signed(
                UserId.guest(UUID.randomUUID().toString()),
                authority,
                List.of(Scope.GUEST),
                Map.of("n", name, "e", email, "p", 0, "r", reach));
    }

    private String signed(UserId subject, Authority authority, List<String> scopes, Map<String, Object> about) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .audience(authority.domain())
                .claim("scope", scopes)
                .subject(subject.value())
                .claim("u", about)
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /**
     * What {@code token} says.
     *
     * @throws Refused if it is not ours, too old, or malformed
     */
    public Claims verify(String token) {
        var claims = verified.get(token, this::signedClaims);
        if (!claims.expiresAt().isAfter(clock.instant())) {
            throw new Refused("Signature has expired");
        }
        return claims;
    }

    /**
     * What {@code token} says, however old it is.
     *
     * @throws Refused if it is not ours, or malformed
     */
    public Claims signedClaims(String token) {
        try {
            var signed = SignedJWT.parse(token);
            if (!signed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256) || !signed.verify(verifier)) {
                throw new Refused("Signature verification failed");
            }
            return claims(signed.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException _) {
            throw new Refused("bearer invalid");
        }
    }

    private static Claims claims(JWTClaimsSet set) throws ParseException {
        if (!ISSUER.equals(set.getIssuer())) {
            throw new Refused("bearer invalid");
        }
        var user = Objects.requireNonNull(set.getJSONObjectClaim("u"));
        var scopes = Objects.requireNonNull(set.getStringListClaim("scope"));
        return new Claims(
                subject(set.getSubject(), scopes),
                set.getAudience().getFirst(),
                String.valueOf(user.get("n")),
                String.valueOf(user.get("e")),
                Permissions.of(Objects.requireNonNull(user.get("p"))),
                texts(Objects.requireNonNull(user.get("r"))),
                scopes,
                instant(set.getIssueTime()),
                instant(set.getExpirationTime()));
    }

    /** A guest is called what whoever let them in likes. */
    private static UserId subject(String subject, List<String> scopes) {
        if (Scope.names(scopes, Scope.GUEST)) {
            return UserId.guest(subject);
        }
        var user = new UserId(subject);
        if (user.isGuest()) {
            throw new Refused("bearer invalid");
        }
        return user;
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }
}
