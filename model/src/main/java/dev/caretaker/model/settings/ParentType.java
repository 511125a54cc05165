package dev.caretaker.model.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.WireName;

/** What a settings entry belongs to. */
public enum ParentType implements WireName {
    CONTROL_SYSTEM,
    DRIVER,
    MODULE,
    ZONE;

    @JsonCreator
    public static ParentType of(String text) {
        return WireName.of(ParentType.class, text);
    }
}
