package dev.caretaker.model.zone;

import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A zone as it is stored: a place in a tree of places. */
public record ZoneSpec(
        @ReadOnly ZoneId id,
        @Plain String name,
        @Prose String description,
        @Plain List<String> tags,
        @Plain @Nullable String location,
        @Plain @Nullable String displayName,
        @Plain @Nullable String code,
        @Plain @Nullable String type,
        int count,
        int capacity,
        @Nullable String mapId,
        @Nullable String timezone,
        List<String> triggers,
        List<String> images,
        List<String> playlists,
        @Nullable String placeId,
        @Nullable ZoneId parentId,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public ZoneSpec {
        name = name.strip();
        tags = Text.distinct(tags);
        triggers = List.copyOf(triggers);
        images = Text.present(images);
        playlists = List.copyOf(playlists);
    }

    /** What a new one is, unless told otherwise. */
    public static ZoneSpec draft(String name) {
        var now = Instant.now();
        return new ZoneSpec(
                ZoneId.next(),
                name,
                "",
                List.of(),
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                now,
                now);
    }
}
