package dev.caretaker.model.access;

import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key that lets a program act as a user. Its secret is not part of it.
 *
 * @param scopes what it is good for, as in {@code users.read}
 * @param expiresAt a whole second; {@code null} if it is good for ever
 */
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
        scopes = scopes.stream().map(ApiKey::tidied).toList();
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a new one is, unless told otherwise. */
    public static ApiKey draft(String name, UserId user, AuthorityId authority) {
        var now = Instant.now();
        return new ApiKey(
                ApiKeyId.next(), name, "", List.of("public"), Permissions.USER, user, authority, null, now, now);
    }

    /** This key as one of {@code user}. */
    public ApiKey ownedBy(User user) {
        return new ApiKey(
                id,
                name,
                description,
                scopes,
                permissions,
                user.id(),
                user.authorityId(),
                expiresAt,
                createdAt,
                updatedAt);
    }

    /** This key, good until {@code time}. */
    public ApiKey expiring(Instant time) {
        return new ApiKey(id, name, description, scopes, permissions, userId, authorityId, time, createdAt, updatedAt);
    }

    /** This key for what {@code names} say. */
    public ApiKey scoped(String... names) {
        return new ApiKey(
                id,
                name,
                description,
                List.of(names),
                permissions,
                userId,
                authorityId,
                expiresAt,
                createdAt,
                updatedAt);
    }

    /** Whether a scope is to read or to write is said in small letters. */
    private static String tidied(String scope) {
        var name = scope.strip();
        var dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot) + name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
