package dev.caretaker.api.http;

import dev.caretaker.model.Paging;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its path and body: its query and, if it posts one, its form.
 *
 * @param signature says which of them there are; asking for another one is a bug
 */
public record Parameters(Map<String, String> given, Signature signature) {

    public Parameters {
        given = Map.copyOf(given);
    }

    public @Nullable String text(String name) {
        if (!signature.declares(name)) {
            throw new IllegalStateException("the operation does not declare its parameter " + name);
        }
        var text = given.get(name);
        if (text != null && text.indexOf('\0') >= 0) {
            throw Rejection.unreadable(name, "without NUL characters");
        }
        return text;
    }

    /** @throws Rejection if it is not there */
    public String required(String name) {
        return Optional.ofNullable(text(name)).orElseThrow(() -> Rejection.missing(name, "String"));
    }

    /** {@code true} in any case is true, all else is false; {@code null} if it is not there. */
    public @Nullable Boolean flag(String name) {
        var text = text(name);
        return text == null ? null : text.equalsIgnoreCase("true");
    }

    public boolean flag(String name, boolean otherwise) {
        var text = text(name);
        return text == null ? otherwise : text.equalsIgnoreCase("true");
    }

    /** @throws Rejection if it is no whole number */
    public @Nullable Long number(String name) {
        return read(name, "a whole number", Long::valueOf);
    }

    /** The parts between commas, without blanks; {@code null} if nothing is there. */
    public @Nullable List<String> list(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var parts = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        return parts.isEmpty() ? null : parts;
    }

    /** Reads a value with {@code parse}, which throws {@link IllegalArgumentException} if it cannot. */
    public <T> @Nullable T read(String name, String wanted, Function<String, T> parse) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException _) {
            throw Rejection.unreadable(name, wanted);
        }
    }

    /** Like {@link #read}, but what cannot be read is as if it were not there: filters do so. */
    public <T> @Nullable T readable(String name, Function<String, T> parse) {
        var text = text(name);
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Which part of a list is wanted. */
    public Paging paging() {
        return new Paging(text("q"), count("limit", Paging.FIRST.limit()), count("offset", 0));
    }

    /**
     * Which part of something that nobody searches is wanted.
     *
     * @param limit the most rows, unless the request says
     */
    public Paging part(int limit) {
        return new Paging(null, count("limit", limit), count("offset", 0));
    }

    private int count(String name, int otherwise) {
        var number = number(name);
        if (number == null) {
            return otherwise;
        }
        if (number < 0) {
            throw Rejection.unreadable(name, "a whole number from 0");
        }
        return (int) Math.min(number, Integer.MAX_VALUE);
    }
}
