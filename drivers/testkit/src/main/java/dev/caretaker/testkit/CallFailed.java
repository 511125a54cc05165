package dev.caretaker.testkit;

import dev.caretaker.link.Outcome;

/** A function of the driver failed. The message is what the caller of the API reads. */
public final class CallFailed extends RuntimeException {

    private final String error;

    CallFailed(Outcome.Failure failure) {
        super(failure.message());
        this.error = failure.error();
    }

    /** The class of what was thrown; {@code Abort} for a task without an answer. */
    public String error() {
        return error;
    }
}
