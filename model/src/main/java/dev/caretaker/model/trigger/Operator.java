package dev.caretaker.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.WireName;

/** How two values are compared. */
public enum Operator implements WireName {
    EQUAL,
    NOT_EQUAL,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL,
    LESS_THAN,
    LESS_THAN_OR_EQUAL,
    AND,
    OR,
    EXCLUSIVE_OR;

    @JsonCreator
    public static Operator of(String text) {
        return WireName.of(Operator.class, text);
    }
}
