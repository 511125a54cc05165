package dev.caretaker.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a request cannot be met, when that is no fault of ours. Anything else that is thrown is a bug.
 *
 * <p>A problem has no stack trace: it says what the caller did or met, not where we were when we noticed.
 */
public abstract sealed class Problem extends RuntimeException {

    private Problem(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Nothing has that identifier, or the caller may not know that something has. */
    public static final class NotFound extends Problem {
        public NotFound(Id id) {
            this(id.value() + " does not exist");
        }

        public NotFound(String text) {
            super(text);
        }
    }

    /** Values in the request are missing or make no sense. */
    public static final class Invalid extends Problem {

        private final transient List<Failure> failures;

        public Invalid(String field, String reason) {
            this(List.of(new Failure(field, reason)));
        }

        /** @param failures what is wrong, at least one */
        public Invalid(List<Failure> failures) {
            super(failures.stream().map(Failure::toString).collect(Collectors.joining("; ")));
            this.failures = List.copyOf(failures);
        }

        public List<Failure> failures() {
            return failures;
        }
    }

    /** Throws {@link Invalid} if there is any failure. */
    public static void throwIfAny(List<Failure> failures) {
        if (!failures.isEmpty()) {
            throw new Invalid(failures);
        }
    }

    /**
     * One value that makes no sense.
     *
     * @param field its name as the caller wrote it
     * @param reason reads on from the name, as in "cannot be blank"
     */
    public record Failure(String field, String reason) {

        /** A failure if {@code value} is blank, and none otherwise. */
        public static Stream<Failure> ifBlank(String field, String value) {
            return value.isBlank() ? Stream.of(new Failure(field, "is required")) : Stream.empty();
        }

        /** A failure unless {@code sound}. */
        public static Stream<Failure> unless(boolean sound, String field, String reason) {
            return sound ? Stream.empty() : Stream.of(new Failure(field, reason));
        }

        @Override
        public String toString() {
            return field + " " + reason;
        }
    }

    /** The caller is known and may not do this. */
    public static final class Forbidden extends Problem {
        public Forbidden(String needed) {
            super("needs the permission " + needed);
        }
    }

    /** Somebody else changed the record since the caller read it. */
    public static final class Conflict extends Problem {
        public Conflict(Id id) {
            this(id.value() + " was changed by somebody else");
        }

        public Conflict(String text) {
            super(text);
        }
    }

    /** A device or service that the request needs does not answer; the same request may work later. */
    public static final class Unavailable extends Problem {
        public Unavailable(String what) {
            super(what);
        }
    }
}
