package dev.caretaker.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one instance of a trigger, as in {@code trig-F8aE2~bX1c}. */
public record TriggerInstanceId(String value) implements Id {

    private static final String PREFIX = "trig-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TriggerInstanceId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static TriggerInstanceId next() {
        return new TriggerInstanceId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
