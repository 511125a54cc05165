package dev.caretaker.model.group;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which grants of an authority's groups to list. A filter that is {@code null} lets everything through.
 *
 * @param visible the group is one of these
 */
public record GroupZoneQuery(
        Paging paging,
        AuthorityId authority,
        @Nullable GroupId group,
        @Nullable ZoneId zone,
        @Nullable List<GroupId> visible) {}
