package dev.caretaker.model.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one settings entry, as in {@code sets-F8aE2~bX1c}. */
public record SettingsId(String value) implements Id {

    private static final String PREFIX = "sets-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SettingsId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static SettingsId next() {
        return new SettingsId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
