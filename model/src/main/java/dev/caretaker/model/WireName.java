package dev.caretaker.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** An enum that is a text in small letters on the wire and in the database. */
public interface WireName {

    String name();

    @JsonValue
    default String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that a body or a parameter means; case and underscores do not matter.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E> & WireName> E of(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(plain(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                        .formatted(
                                text,
                                Arrays.stream(type.getEnumConstants())
                                        .map(WireName::wire)
                                        .toList())));
    }

    /** Without what does not matter in a comparison. */
    static String plain(String text) {
        return text.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
