package dev.caretaker.model.user;

import org.jspecify.annotations.Nullable;

/**
 * What a user may use the service with that they signed in by, such as their calendar.
 *
 * @param refreshToken gets the next one; {@code null} if there will be none
 * @param expiresAt epoch seconds; {@code null} if it is good for ever
 */
public record ResourceToken(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Long expiresAt) {

    @Override
    public String toString() {
        return "ResourceToken[" + expiresAt + "]";
    }
}
