package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.TaskOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A message in the queue, and how often it may still be sent. */
final class QueuedTask implements Task {

    private static final int RETRY_BONUS = 20;
    private static final Message NOTHING = new Message(new byte[0]);

    private final byte[] message;
    private final TaskOptions options;
    private final boolean awaitsAnswer;
    private final Consumer<QueuedTask> aborted;
    private final CompletableFuture<Message> answer = new CompletableFuture<>();
    private int retriesLeft;
    private int priority;
    private long number;

    /** @param aborted hears when somebody outside of the queue gives the task up */
    QueuedTask(byte[] message, TaskOptions options, boolean awaitsAnswer, Consumer<QueuedTask> aborted) {
        this.message = message;
        this.options = options;
        this.awaitsAnswer = awaitsAnswer;
        this.aborted = aborted;
        this.retriesLeft = options.retries();
        this.priority = options.priority();
    }

    byte[] message() {
        return message;
    }

    TaskOptions options() {
        return options;
    }

    boolean awaitsAnswer() {
        return awaitsAnswer;
    }

    int priority() {
        return priority;
    }

    long number() {
        return number;
    }

    void number(long number) {
        this.number = number;
    }

    boolean done() {
        return answer.isDone();
    }

    /** Whether it may be sent once more; it then comes before its equals. */
    boolean mayRetry() {
        if (retriesLeft == 0) {
            return false;
        }
        retriesLeft--;
        priority = options.priority() + RETRY_BONUS;
        return true;
    }

    void succeed(Message with) {
        answer.complete(with);
    }

    void succeed() {
        answer.complete(NOTHING);
    }

    /** Ends the task from inside of the queue. */
    boolean fail(String reason) {
        return answer.completeExceptionally(new TaskAborted(reason));
    }

    @Override
    public void abort(String reason) {
        if (fail(reason)) {
            aborted.accept(this);
        }
    }

    /** What depends on the answer runs on a virtual thread, for it may wait for the queue, which completes the answer. */
    @Override
    public CompletionStage<Message> answer() {
        var told = new CompletableFuture<Message>();
        var _ = answer.whenCompleteAsync(
                (message, error) -> {
                    if (error == null) {
                        told.complete(message);
                    } else {
                        told.completeExceptionally(error);
                    }
                },
                Thread::startVirtualThread);
        return told;
    }

    @Override
    public Message await() {
        try {
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            abort("given up");
            throw new TaskAborted("given up");
        } catch (ExecutionException | CancellationException | CompletionException e) {
            throw e.getCause() instanceof TaskAborted aborted
                    ? new TaskAborted(String.valueOf(aborted.getMessage()))
                    : new TaskAborted(String.valueOf(e.getMessage()));
        }
    }
}
