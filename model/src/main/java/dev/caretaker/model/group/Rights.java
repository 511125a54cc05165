package dev.caretaker.model.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * Some rights; a number on the wire and in the database.
 *
 * @param bits the sum of {@link Right#bit}
 */
public record Rights(@JsonValue int bits) {

    public static final Rights NONE = new Rights(0);

    private static final int ALL = 255;

    public Rights {
        if (bits < 0 || bits > ALL) {
            throw new IllegalArgumentException("rights are a number from 0 to " + ALL);
        }
    }

    public static Rights of(Right... rights) {
        return new Rights(Arrays.stream(rights).mapToInt(Right::bit).reduce(0, (sum, bit) -> sum | bit));
    }

    /**
     * What a body means: the number, or the name of one right in any case.
     *
     * @throws IllegalArgumentException if it means no rights
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rights read(Object value) {
        return switch (value) {
            case Integer bits -> new Rights(bits);
            case String name -> of(Right.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            default -> throw new IllegalArgumentException("rights are a number from 0 to " + ALL);
        };
    }

    /** Whether {@code right} is among them; who may manage may do everything. */
    public boolean allow(Right right) {
        return (bits & (right.bit() | Right.MANAGE.bit())) != 0;
    }

    public boolean none() {
        return bits == 0;
    }

    /** Those that are in both. */
    public Rights and(Rights other) {
        return new Rights(bits & other.bits);
    }

    /** Those that are in either. */
    public Rights or(Rights other) {
        return new Rights(bits | other.bits);
    }
}
