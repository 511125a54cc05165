package dev.caretaker.server;

import java.util.Optional;
import java.util.stream.Stream;

/** Why the platform cannot start, in one line that says what to do about it. */
public final class StartupProblem extends RuntimeException {

    public StartupProblem(String line) {
        super(line, null, false, false);
    }

    /** The problem that {@code failure} is, or came from; empty if it is a bug. */
    static Optional<StartupProblem> behind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(StartupProblem.class::isInstance)
                .map(StartupProblem.class::cast)
                .findFirst();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
