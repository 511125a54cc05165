package dev.caretaker.model.driver;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one driver, as in {@code driver-F8aE2~bX1c}. */
public record DriverId(String value) implements Id {

    private static final String PREFIX = "driver-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DriverId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static DriverId next() {
        return new DriverId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
