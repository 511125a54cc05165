package dev.caretaker.model.group;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.user.UserId;
import java.time.Instant;

/** Somebody is in a group. In the groups below they have the same rights, unless they are in one of them too. */
public record GroupUser(
        @ReadOnly UserId userId,
        @ReadOnly GroupId groupId,
        Rights permissions,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant createdAt,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant updatedAt) {

    /** What a new one is, unless told otherwise. */
    public static GroupUser draft(UserId user, GroupId group) {
        var now = Instant.now();
        return new GroupUser(user, group, Rights.NONE, now, now);
    }
}
