package dev.caretaker.server;

/** Why the platform cannot start, in one line that says what to do about it. */
public final class StartupProblem extends RuntimeException {

    public StartupProblem(String line) {
        super(line, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
