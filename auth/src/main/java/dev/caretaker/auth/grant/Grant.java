package dev.caretaker.auth.grant;

import java.time.Instant;

/** What became of a request for an access token. */
public sealed interface Grant {

    /** @param scope names between blanks */
    record Issued(String accessToken, String refreshToken, long expiresIn, String scope, Instant createdAt)
            implements Grant {

        @Override
        public String toString() {
            return "Issued[" + scope + "]";
        }
    }

    /**
     * @param error a code of RFC 6749, section 5.2
     * @param status 400 or 401
     */
    record Denied(String error, String description, int status) implements Grant {}

    /**
     * Too many wrong passwords of late.
     *
     * @param seconds how long to wait before the next attempt
     */
    record Throttled(long seconds) implements Grant {}

    static Denied invalidGrant() {
        return new Denied(
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, or was issued to another client.",
                400);
    }
}
