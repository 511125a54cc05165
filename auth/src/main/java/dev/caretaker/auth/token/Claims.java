package dev.caretaker.auth.token;

import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * What an access token says.
 *
 * @param domain the domain that it is good for
 */
public record Claims(
        UserId user,
        String domain,
        String name,
        String email,
        Permissions permissions,
        List<String> groups,
        List<String> scopes,
        Instant issuedAt,
        Instant expiresAt) {

    public Claims {
        groups = List.copyOf(groups);
        scopes = List.copyOf(scopes);
    }
}
