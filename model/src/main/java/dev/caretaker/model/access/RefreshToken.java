package dev.caretaker.model.access;

import dev.caretaker.model.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, by its hash; the token itself is not kept.
 *
 * @param family what the tokens of one sign-in share: when a used one comes back, all of them are revoked
 * @param clientId the {@code uid} of the application
 * @param usedAt when it was exchanged for the next one; {@code null} while it is good
 */
public record RefreshToken(
        String tokenHash,
        String family,
        UserId userId,
        String clientId,
        String scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    @Override
    public String toString() {
        return "RefreshToken[" + family + ", " + userId + "]";
    }
}
