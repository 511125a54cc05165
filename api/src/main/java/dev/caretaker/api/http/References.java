package dev.caretaker.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Problem;
import java.util.Optional;
import java.util.function.Function;

/** Identifiers in bodies, of things that what is created belongs to. */
public final class References {

    private References() {}

    /**
     * What {@code name} says; empty if it says nothing.
     *
     * @throws Problem.Invalid if it can be no identifier
     */
    public static <T> Optional<T> optional(JsonNode body, String name, Function<String, T> read) {
        try {
            return body.hasNonNull(name)
                    ? Optional.of(read.apply(body.path(name).asText()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid(name, "does not exist");
        }
    }

    /** @throws Problem.Invalid if it is not there, or can be no identifier */
    public static <T> T required(JsonNode body, String name, Function<String, T> read) {
        return optional(body, name, read).orElseThrow(() -> new Problem.Invalid(name, "should not be nil"));
    }
}
