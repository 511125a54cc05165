package dev.caretaker.model.edge;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one edge, as in {@code edge-F8aE2~bX1c}. */
public record EdgeId(String value) implements Id {

    private static final String PREFIX = "edge-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EdgeId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static EdgeId next() {
        return new EdgeId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
