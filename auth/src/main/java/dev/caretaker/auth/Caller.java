package dev.caretaker.auth;

import dev.caretaker.model.Id;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param support whether they may do what technicians do; administrators may too
 * @param groups the groups of a user, by their names; for a guest what they may touch, by its identifiers
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

    /** Whether they came to see one thing only, and may not look around. */
    public boolean guest() {
        return Scope.names(scopes, Scope.GUEST) && !Scope.permits(scopes, Scope.PUBLIC, false);
    }

    /** Whether they may touch what is called {@code id}, as far as being a guest goes. */
    public boolean reaches(Id id) {
        return !guest() || groups.contains(id.value());
    }

    /** The same caller, who may do what technicians or administrators may. */
    public Caller raised(boolean toAdmin) {
        return new Caller(user, authority, name, email, true, admin || toAdmin, groups, scopes, apiKey);
    }
}
