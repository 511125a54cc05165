package dev.caretaker.model.zone;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one zone, as in {@code zone-F8aE2~bX1c}. */
public record ZoneId(String value) implements Id {

    private static final String PREFIX = "zone-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ZoneId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static ZoneId next() {
        return new ZoneId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
