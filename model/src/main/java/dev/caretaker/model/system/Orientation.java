package dev.caretaker.model.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.WireName;

/** How the display of a system hangs. */
public enum Orientation implements WireName {
    UNSPECIFIED,
    LANDSCAPE,
    PORTRAIT,
    SQUARE;

    @JsonCreator
    public static Orientation of(String text) {
        return WireName.of(Orientation.class, text);
    }
}
