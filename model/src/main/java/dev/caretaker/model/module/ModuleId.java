package dev.caretaker.model.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one module, as in {@code mod-F8aE2~bX1c}. */
public record ModuleId(String value) implements Id {

    private static final String PREFIX = "mod-";
    private static final String EDGE = "-edge";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModuleId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static ModuleId next() {
        return new ModuleId(Ids.next(PREFIX));
    }

    /** The name that this becomes when the module runs on an edge. */
    public ModuleId onEdge() {
        return value.endsWith(EDGE) ? this : new ModuleId(value + EDGE);
    }

    @Override
    public String toString() {
        return value;
    }
}
