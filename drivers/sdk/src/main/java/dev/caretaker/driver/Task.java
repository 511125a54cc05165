package dev.caretaker.driver;

import java.util.concurrent.CompletionStage;

/** A message in the command queue, or on its way. A function may return it: its caller then gets the answer. */
public interface Task {

    /**
     * Waits for the answer.
     *
     * @throws TaskAborted if there will be none: the device is offline, did not answer, or the task was replaced
     */
    Message await();

    /** The answer, for those who do not want to wait. Fails with {@link TaskAborted}. */
    CompletionStage<Message> answer();

    /** Takes the task out of the queue; one that is under way gets no retry. Does nothing when it is done. */
    void abort(String reason);
}
