package dev.caretaker.api.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.model.Problem;
import dev.caretaker.model.access.ApiKey;
import java.time.Instant;
import java.util.Optional;

/** How long a key is to be good for. */
final class Lifetime {

    /** More than any calendar takes: it is refused as a time that is too far away. */
    private static final long LONGEST = 1L << 40;

    private Lifetime() {}

    /** {@code key} with what {@code ttl} in the body adds to {@code expires_at} there: if both are said, the earlier counts. */
    static ApiKey applied(ApiKey key, JsonNode body) {
        if (!body.hasNonNull("ttl")) {
            return key;
        }
        var byTtl = Instant.now().plusSeconds(Math.min(seconds(body.path("ttl")), LONGEST));
        var said = Optional.ofNullable(body.hasNonNull("expires_at") ? key.expiresAt() : null);
        return key.expiring(said.filter(byTtl::isAfter).orElse(byTtl));
    }

    private static long seconds(JsonNode ttl) {
        if (!ttl.isIntegralNumber()) {
            throw Rejection.of(400, "ttl: should be a number of seconds");
        }
        if (ttl.asLong() <= 0) {
            throw new Problem.Invalid("ttl", "must be positive");
        }
        return ttl.asLong();
    }
}
