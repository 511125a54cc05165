package dev.caretaker.auth;

import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param support whether they may do what technicians do; administrators may too
 * @param scopes what their token is good for
 * @param apiKey the identifier of the key that they came with; {@code null} if they came with a token
 */
public record Caller(
        UserId user,
        AuthorityId authority,
        String name,
        String email,
        boolean support,
        boolean admin,
        List<String> groups,
        List<String> scopes,
        @Nullable String apiKey) {

    public Caller {
        groups = List.copyOf(groups);
        scopes = List.copyOf(scopes);
    }
}
