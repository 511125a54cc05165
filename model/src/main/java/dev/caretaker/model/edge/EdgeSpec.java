package dev.caretaker.model.edge;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edge as it is stored.
 *
 * @param lastSeen when it was last heard of; {@code null} if it never was
 * @param apiKeyId the key that it comes with; {@code null} if somebody deleted that
 * @param userId whose key that is; {@code null} if they are gone
 */
public record EdgeSpec(
        @ReadOnly EdgeId id,
        String name,
        String description,
        @ReadOnly @Nullable Instant lastSeen,
        @ReadOnly boolean online,
        @ReadOnly @Nullable ApiKeyId apiKeyId,
        @ReadOnly @Nullable UserId userId,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public EdgeSpec {
        name = name.strip();
    }

    /** What a new one is, unless told otherwise. */
    public static EdgeSpec draft(String name) {
        var now = Instant.now();
        return new EdgeSpec(EdgeId.next(), name, "", null, false, null, null, now, now);
    }

    /** This edge with {@code key}. */
    public EdgeSpec comingWith(ApiKey key) {
        return new EdgeSpec(id, name, description, lastSeen, online, key.id(), key.userId(), createdAt, updatedAt);
    }
}
