package dev.caretaker.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system as a driver sees it.
 *
 * @param modules in the order of the system
 */
public record RoomView(
        String id,
        String name,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String email,
        int capacity,
        boolean bookable,
        List<String> features,
        @Nullable String timezone,
        List<String> zones,
        List<Member> modules) {

    public RoomView {
        features = List.copyOf(features);
        zones = List.copyOf(zones);
        modules = List.copyOf(modules);
    }

    /**
     * A module in its place.
     *
     * @param name without number
     * @param index from 1
     * @param functions names of its functions, empty while it is not known
     * @param capabilities wire names of what it implements
     */
    public record Member(String id, String name, int index, List<String> functions, List<String> capabilities) {

        public Member {
            functions = List.copyOf(functions);
            capabilities = List.copyOf(capabilities);
        }
    }
}
