package dev.caretaker.model.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system as it is stored: a room or space with its modules and zones, both in an order that counts. */
public record SystemSpec(
        @ReadOnly SystemId id,
        @Plain String name,
        @Prose String description,
        @Plain List<String> features,
        @Nullable String email,
        boolean bookable,
        @JsonProperty("public") boolean isPublic,
        @Plain @Nullable String displayName,
        @Plain @Nullable String code,
        @Plain @Nullable String type,
        int capacity,
        @Nullable String mapId,
        boolean approval,
        List<String> images,
        List<String> securityGroups,
        @Nullable String timezone,
        String supportUrl,
        @Nullable String timetableUrl,
        @Nullable String cameraUrl,
        @Nullable String roomBookingUrl,
        List<String> cameraSnapshotUrls,
        @ReadOnly int version,
        int installedUiDevices,
        List<ZoneId> zones,
        List<ModuleId> modules,
        Orientation orientation,
        List<String> playlists,
        boolean signage,
        @ReadOnly @Nullable Instant signageLastSeen,
        @Nullable String playlistItemId,
        JsonNode spaceConfig,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public SystemSpec {
        name = name.strip();
        features = Text.distinct(features);
        email = email == null ? null : Text.email(email);
        images = Text.present(images);
        securityGroups = List.copyOf(securityGroups);
        timetableUrl = Text.orNull(timetableUrl);
        cameraUrl = Text.orNull(cameraUrl);
        roomBookingUrl = Text.orNull(roomBookingUrl);
        cameraSnapshotUrls = Text.present(cameraSnapshotUrls);
        zones = List.copyOf(zones);
        modules = List.copyOf(modules);
        playlists = List.copyOf(playlists);
    }

    /** What a new one is, unless told otherwise. */
    public static SystemSpec draft(String name) {
        var now = Instant.now();
        return new SystemSpec(
                SystemId.next(),
                name,
                "",
                List.of(),
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                false,
                List.of(),
                List.of(),
                null,
                "",
                null,
                null,
                null,
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                Orientation.UNSPECIFIED,
                List.of(),
                false,
                null,
                null,
                Json.object(),
                now,
                now);
    }

    /** This system with other modules. */
    public SystemSpec withModules(List<ModuleId> other) {
        return new SystemSpec(
                id,
                name,
                description,
                features,
                email,
                bookable,
                isPublic,
                displayName,
                code,
                type,
                capacity,
                mapId,
                approval,
                images,
                securityGroups,
                timezone,
                supportUrl,
                timetableUrl,
                cameraUrl,
                roomBookingUrl,
                cameraSnapshotUrls,
                version,
                installedUiDevices,
                zones,
                other,
                orientation,
                playlists,
                signage,
                signageLastSeen,
                playlistItemId,
                spaceConfig,
                createdAt,
                updatedAt);
    }
}
