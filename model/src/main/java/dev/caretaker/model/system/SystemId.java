package dev.caretaker.model.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one system, as in {@code sys-F8aE2~bX1c}. */
public record SystemId(String value) implements Id {

    private static final String PREFIX = "sys-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SystemId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static SystemId next() {
        return new SystemId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
