package dev.caretaker.model.group;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which memberships of an authority to list. A filter that is {@code null} lets everything through.
 *
 * @param visibleTo only this user's own ones, and those in {@code visible}
 * @param visible counts only with {@code visibleTo}
 */
public record GroupUserQuery(
        Paging paging,
        AuthorityId authority,
        @Nullable GroupId group,
        @Nullable UserId user,
        @Nullable UserId visibleTo,
        List<GroupId> visible) {

    public GroupUserQuery {
        visible = List.copyOf(visible);
    }
}
