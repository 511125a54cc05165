package dev.caretaker.model.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Coded;

/** Who may read a settings entry. */
public enum EncryptionLevel implements Coded {
    NONE(0),
    SUPPORT(1),
    ADMIN(2),
    NEVER_DISPLAY(3);

    private final int code;

    EncryptionLevel(int code) {
        this.code = code;
    }

    @JsonCreator
    public static EncryptionLevel of(Object value) {
        return Coded.of(EncryptionLevel.class, value);
    }

    @Override
    public int code() {
        return code;
    }
}
