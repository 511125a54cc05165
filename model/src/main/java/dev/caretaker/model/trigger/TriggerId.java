package dev.caretaker.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one trigger, as in {@code trigger-F8aE2~bX1c}. */
public record TriggerId(String value) implements Id {

    private static final String PREFIX = "trigger-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TriggerId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static TriggerId next() {
        return new TriggerId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
