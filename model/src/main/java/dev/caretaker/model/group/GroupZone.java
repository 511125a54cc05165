package dev.caretaker.model.group;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.zone.ZoneId;
import java.time.Instant;

/**
 * What a group lets its members do in a zone and below, as far as their membership allows it too.
 *
 * @param deny nothing, whatever {@code permissions} says, and whatever the group may in a zone above
 */
public record GroupZone(
        @ReadOnly GroupId groupId,
        @ReadOnly ZoneId zoneId,
        Rights permissions,
        boolean deny,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant createdAt,

        @JsonSerialize(using = Json.Rfc3339.class) @ReadOnly Instant updatedAt) {

    /** What a new one is, unless told otherwise. */
    public static GroupZone draft(GroupId group, ZoneId zone) {
        var now = Instant.now();
        return new GroupZone(group, zone, Rights.NONE, false, now, now);
    }
}
