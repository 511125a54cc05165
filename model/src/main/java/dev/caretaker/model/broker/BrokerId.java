package dev.caretaker.model.broker;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one broker, as in {@code broker-F8aE2~bX1c}. */
public record BrokerId(String value) implements Id {

    private static final String PREFIX = "broker-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BrokerId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static BrokerId next() {
        return new BrokerId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
