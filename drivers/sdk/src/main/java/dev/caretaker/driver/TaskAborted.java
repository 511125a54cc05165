package dev.caretaker.driver;

/** A task ended without an answer. Its message says why, for the person who pressed the button. */
public final class TaskAborted extends RuntimeException {

    public TaskAborted(String reason) {
        super(reason);
    }
}
