package dev.caretaker.api.published;

import static dev.caretaker.api.http.Access.SIGNED_IN;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.api.http.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The operations that the wire contract publishes. Those that are not served answer 501, and say so. */
public final class PublishedOperations {

    private static final String LIST = "/published-operations.txt";

    private PublishedOperations() {}

    /** An operation by its verb and path; the names of parameters do not matter. */
    public record Published(Verb verb, String path) {

        /** Whether both are asked for in the same way. */
        private boolean is(Operation operation) {
            return verb == operation.verb() && shape(path).equals(shape(operation.path()));
        }

        private static String shape(String path) {
            return path.replaceAll("\\{[^}]*}", "{}");
        }
    }

    /** All of them, in the order of their paths. */
    public static List<Published> all() {
        return text().lines().map(PublishedOperations::read).toList();
    }

    /** Those that none of {@code served} is. */
    public static List<Published> missing(List<Operation> served) {
        return all().stream()
                .filter(published -> served.stream().noneMatch(published::is))
                .toList();
    }

    /** Operations that answer for those that are not served. */
    public static List<Operation> answering(List<Operation> served) {
        return missing(served).stream()
                .flatMap(published -> Resource.of("Not served", "")
                        .on(
                                published.verb(),
                                published.path(),
                                "Say that this is not served",
                                SIGNED_IN,
                                Signature.empty(501),
                                _ -> Answer.error(
                                        501,
                                        published.verb() + " " + published.path() + " is not served by this version"))
                        .operations()
                        .stream())
                .toList();
    }

    private static Published read(String line) {
        var blank = line.indexOf(' ');
        return new Published(Verb.valueOf(line.substring(0, blank)), line.substring(blank + 1));
    }

    private static String text() {
        try (var in = Objects.requireNonNull(PublishedOperations.class.getResourceAsStream(LIST))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
