package dev.caretaker.model.group;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of people, in the tree of groups of its authority.
 *
 * @param subsystems what the rights of its members in zones are about, as in {@code support} or {@code signage}
 * @param parentId {@code null} for the root of the tree
 */
public record GroupSpec(
        @ReadOnly GroupId id,
        String name,
        String description,
        List<String> subsystems,
        @ReadOnly AuthorityId authorityId,
        @Nullable GroupId parentId,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant createdAt,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant updatedAt) {

    public GroupSpec {
        name = name.strip();
        subsystems = Text.present(Text.distinct(subsystems));
    }

    /** What a new one is, unless told otherwise. */
    public static GroupSpec draft(AuthorityId authority, String name) {
        var now = Instant.now();
        return new GroupSpec(GroupId.next(), name, "", List.of(), authority, null, now, now);
    }
}
