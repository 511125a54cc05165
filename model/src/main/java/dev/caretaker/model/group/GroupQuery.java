package dev.caretaker.model.group;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of an authority to list. A filter that is {@code null} lets everything through.
 *
 * @param parent the identifier of the parent; {@code root} for the group without one
 * @param ids the group is one of these
 */
public record GroupQuery(
        Paging paging,
        AuthorityId authority,
        @Nullable String parent,
        @Nullable List<GroupId> ids) {

    /** What the name has in it; {@code null} for no filter. */
    public @Nullable String part() {
        var q = paging.q();
        return q == null || q.isBlank() || q.strip().equals("*") ? null : q.strip();
    }
}
