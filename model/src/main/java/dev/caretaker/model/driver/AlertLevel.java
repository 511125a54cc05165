package dev.caretaker.model.driver;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.WireName;

/** How much it matters that a module fails. */
public enum AlertLevel implements WireName {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    @JsonCreator
    public static AlertLevel of(String text) {
        return WireName.of(AlertLevel.class, text);
    }
}
