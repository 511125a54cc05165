package dev.caretaker.model.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Coded;

/** What an API key may do beyond its scopes. */
public enum Permissions implements Coded {
    USER(0),
    SUPPORT(1),
    ADMIN(2),
    ADMIN_SUPPORT(3);

    private final int code;

    Permissions(int code) {
        this.code = code;
    }

    @JsonCreator
    public static Permissions of(Object value) {
        return Coded.of(Permissions.class, value);
    }

    @Override
    public int code() {
        return code;
    }
}
