package dev.caretaker.model.access;

import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A key that lets a program act as a user. Its secret is not part of it. */
public record ApiKey(
        @ReadOnly ApiKeyId id,
        @Plain String name,
        @Prose String description,
        List<String> scopes,
        Permissions permissions,
        UserId userId,
        @ReadOnly AuthorityId authorityId,
        @Nullable Instant expiresAt,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public ApiKey {
        name = name.strip().toLowerCase(Locale.ROOT);
        scopes = List.copyOf(scopes);
    }

    /** What a new one is, unless told otherwise. */
    public static ApiKey draft(String name, UserId user, AuthorityId authority) {
        var now = Instant.now();
        return new ApiKey(
                ApiKeyId.next(), name, "", List.of("public"), Permissions.USER, user, authority, null, now, now);
    }
}
