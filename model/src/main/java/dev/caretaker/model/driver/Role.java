package dev.caretaker.model.driver;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Coded;

/** How a driver talks to what it drives. */
public enum Role implements Coded {
    SSH(0),
    DEVICE(1),
    SERVICE(2),
    WEBSOCKET(3),
    LOGIC(99);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    @JsonCreator
    public static Role of(Object value) {
        return Coded.of(Role.class, value);
    }

    @Override
    public int code() {
        return code;
    }
}
