package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that others wait for only so long. */
final class Deadline {

    private Deadline() {}

    /**
     * What {@code work} gives. It runs on a virtual thread of its own, which is interrupted when the time is over; waits
     * for the network end then.
     *
     * @param late says what took too long
     * @throws Problem.Unavailable if it takes longer than {@code limit}
     */
    static <T> T within(Duration limit, String late, Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().name("source").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            task.cancel(true);
            throw new Problem.Unavailable("%s took longer than %d s".formatted(late, limit.toSeconds()));
        } catch (InterruptedException _) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable(late + " was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
