package dev.caretaker.model.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;

/** Names what a settings entry belongs to: a system, driver, module or zone. */
public record ParentId(String value) implements Id {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ParentId {
        typeOf(value);
    }

    public static ParentId of(Id id) {
        return new ParentId(id.value());
    }

    public ParentType type() {
        return typeOf(value);
    }

    private static ParentType typeOf(String value) {
        return switch (value.substring(0, Math.max(0, value.indexOf('-')))) {
            case "sys" -> ParentType.CONTROL_SYSTEM;
            case "driver" -> ParentType.DRIVER;
            case "mod" -> ParentType.MODULE;
            case "zone" -> ParentType.ZONE;
            default -> throw new IllegalArgumentException("'%s' is no system, driver, module or zone".formatted(value));
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
