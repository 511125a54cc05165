package dev.caretaker.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** An enum that is a number on the wire and in the database. */
public interface Coded {

    @JsonValue
    int code();

    /**
     * The constant that a body or a parameter means: its code, as number or text, or its name in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E> & Coded> E of(Class<E> type, Object value) {
        var text = plain(value);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        text.equals(Integer.toString(constant.code())) || text.equals(plain(constant.name())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is none of %s".formatted(value, Arrays.toString(type.getEnumConstants()))));
    }

    private static String plain(Object value) {
        return WireName.plain(value.toString());
    }
}
