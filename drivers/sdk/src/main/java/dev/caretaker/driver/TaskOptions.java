package dev.caretaker.driver;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a task behaves in the module's command queue.
 *
 * @param name a task replaces a waiting one of the same name, and may be queued while the device is offline; {@code null}
 *     for a task that stands for itself
 * @param priority higher runs first; tasks of one priority keep their order
 * @param timeout how long the device may take to answer, from the moment the message was sent
 * @param retries how often the message is sent again when no answer came, 0 for never
 * @param delay the least time between the end of this task and the start of the next
 * @param clearsQueue whether all waiting tasks are aborted when this one is done
 * @param answer which messages answer the task; the others go to {@link Driver#received}
 */
public record TaskOptions(
        @Nullable String name,
        int priority,
        Duration timeout,
        int retries,
        Duration delay,
        boolean clearsQueue,
        Predicate<Message> answer) {

    /** No name, priority 50, 5 s for an answer, 3 retries, and the next message is the answer. */
    public static final TaskOptions DEFAULT =
            new TaskOptions(null, 50, Duration.ofSeconds(5), 3, Duration.ZERO, false, _ -> true);

    /** @throws IllegalArgumentException if {@code timeout} is not positive, or {@code retries} or {@code delay} negative */
    public TaskOptions {
        if (!timeout.isPositive() || retries < 0 || delay.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, retries and delay not negative");
        }
    }

    public TaskOptions named(String name) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    public TaskOptions priority(int priority) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    public TaskOptions timeout(Duration timeout) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    public TaskOptions retries(int retries) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    public TaskOptions delay(Duration delay) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    public TaskOptions clearingQueue() {
        return new TaskOptions(name, priority, timeout, retries, delay, true, answer);
    }

    /** Takes only messages that pass {@code answer} for the answer. */
    public TaskOptions answeredBy(Predicate<Message> answer) {
        return new TaskOptions(name, priority, timeout, retries, delay, clearsQueue, answer);
    }

    /** Takes only messages whose text starts with {@code prefix} for the answer. */
    public TaskOptions answeredBy(String prefix) {
        return answeredBy(message -> message.text().startsWith(prefix));
    }
}
