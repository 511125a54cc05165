package dev.caretaker.driver;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system: a room or another space with its modules. */
public interface Room {

    Details details();

    /** The module {@code name} with number {@code index}, from 1. It need not exist yet. */
    RoomModule get(String name, int index);

    /** The module {@code slug}: {@code Display_2}, or {@code Display} for the first. */
    RoomModule get(String slug);

    /** All modules called {@code name}, in order of their numbers. */
    List<RoomModule> all(String name);

    /** All modules that offer what {@code capability} asks for, in the room's order. */
    List<RoomModule> implementing(Class<?> capability);

    /** How many modules there are of each name. */
    Map<String, Integer> modules();

    /**
     * What is stored about the room.
     *
     * @param zones identifiers, in the room's order
     */
    record Details(
            String id,
            String name,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String email,
            int capacity,
            boolean bookable,
            List<String> features,
            @Nullable String timezone,
            List<String> zones) {

        public Details {
            features = List.copyOf(features);
            zones = List.copyOf(zones);
        }
    }
}
