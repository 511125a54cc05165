package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message after the other, each when the one before was answered or given up. Higher priorities go first,
 * equals in their order.
 *
 * <p>While the device is offline, tasks with a name wait and others are refused; what was queued before waits too. A
 * message without answer is sent again, before its equals, as often as its options say.
 */
public final class CommandQueue {

    /** How messages leave. */
    @FunctionalInterface
    public interface Wire {
        void send(byte[] message) throws IOException;
    }

    private static final int MOST = 1_000;
    private static final Duration PAUSE_AFTER_FAILED_SEND = Duration.ofSeconds(1);
    private static final String OFFLINE = "transport is currently offline";
    private static final String STOPPED = "the module is stopped";

    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<QueuedTask> tasks = new PriorityQueue<>(
            Comparator.comparingInt((QueuedTask task) -> -task.priority()).thenComparingLong(QueuedTask::number));
    private @Nullable QueuedTask current;
    private @Nullable Thread worker;
    private boolean online;

    /** How often the connection was lost: it may be back before the worker looks. */
    private long losses;

    private boolean closed;
    private long number;

    public CommandQueue(Wire wire) {
        this.wire = wire;
    }

    /** Returns at once; the task tells what became of it. */
    public Task submit(byte[] message, TaskOptions options, boolean awaitAnswer) {
        var task = new QueuedTask(message, options, awaitAnswer, this::givenUp);
        lock.lock();
        try {
            if (add(task) && options.name() != null) {
                removeOlder(task, options.name());
            }
            if (worker == null && !closed) {
                worker = Thread.ofVirtual().name("queue").start(this::work);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return task;
    }

    private boolean add(QueuedTask task) {
        if (closed) {
            task.fail(STOPPED);
        } else if (!online && task.options().name() == null) {
            task.fail(OFFLINE);
        } else if (tasks.size() >= MOST) {
            task.fail("the queue is full");
        } else {
            task.number(number++);
            tasks.add(task);
        }
        return !task.done();
    }

    private void removeOlder(QueuedTask task, String name) {
        tasks.removeIf(other ->
                other != task && name.equals(other.options().name()) && other.fail("replaced by a newer " + name));
    }

    private void givenUp(QueuedTask task) {
        lock.lock();
        try {
            tasks.remove(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether {@code message} answers the task that is under way. */
    public boolean answers(Message message) {
        lock.lock();
        try {
            var task = current;
            if (task == null
                    || !task.awaitsAnswer()
                    || task.done()
                    || !task.options().answer().test(message)) {
                return false;
            }
            task.succeed(message);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    public void online(boolean online) {
        lock.lock();
        try {
            losses += this.online && !online ? 1 : 0;
            this.online = online;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Aborts what waits. */
    public void clear() {
        lock.lock();
        try {
            abortAll("queue cleared");
        } finally {
            lock.unlock();
        }
    }

    /** Aborts everything; nothing is taken any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            abortAll(STOPPED);
            if (current != null) {
                current.fail(STOPPED);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks wait. */
    public int size() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    private void abortAll(String reason) {
        new ArrayList<>(tasks).forEach(task -> task.fail(reason));
        tasks.clear();
    }

    private void work() {
        lock.lock();
        try {
            while (!closed) {
                if (!online || tasks.isEmpty()) {
                    changed.await();
                    continue;
                }
                var task = tasks.remove();
                current = task;
                var reason = attempt(task);
                current = null;
                if (reason != null) {
                    again(task, reason);
                } else if (task.options().clearsQueue()) {
                    abortAll("queue cleared");
                }
                rest(task);
            }
        } catch (InterruptedException _) {
            closed = true;
            abortAll(STOPPED);
        } finally {
            lock.unlock();
        }
    }

    /** Why the task has to be tried again; {@code null} if it is done. */
    private @Nullable String attempt(QueuedTask task) throws InterruptedException {
        var lossesBefore = losses;
        var failure = send(task);
        if (failure == null) {
            return awaitAnswer(task, lossesBefore, task.options().timeout(), "due to timeout");
        }
        // The connection that failed is about to say that it is offline; a task with a name then waits for its return.
        var timeout = task.options().timeout();
        var pause = timeout.compareTo(PAUSE_AFTER_FAILED_SEND) < 0 ? timeout : PAUSE_AFTER_FAILED_SEND;
        return awaitAnswer(task, lossesBefore, pause, failure);
    }

    /** Why the message was not sent; {@code null} if it was. */
    private @Nullable String send(QueuedTask task) {
        lock.unlock();
        try {
            wire.send(task.message());
            if (!task.awaitsAnswer()) {
                task.succeed();
            }
            return null;
        } catch (IOException e) {
            return "not sent: " + e.getMessage();
        } finally {
            lock.lock();
        }
    }

    /** Why there was no answer; {@code null} if there was one, or the task was aborted. */
    private @Nullable String awaitAnswer(QueuedTask task, long lossesBefore, Duration patience, String late)
            throws InterruptedException {
        var left = patience.toNanos();
        while (!task.done()) {
            if (losses != lossesBefore) {
                return "the connection was lost";
            }
            if (left <= 0) {
                return late;
            }
            left = changed.awaitNanos(left);
        }
        return null;
    }

    /** A task that has meanwhile got a successor of its name is not tried again. */
    private void again(QueuedTask task, String reason) {
        var name = task.options().name();
        if (task.done()) {
            return;
        }
        if (name != null
                && tasks.stream().anyMatch(other -> name.equals(other.options().name()))) {
            task.fail("replaced by a newer " + name);
        } else if (!task.mayRetry()) {
            task.fail("retry limit reached (" + reason + ")");
        } else {
            add(task);
        }
    }

    /** Keeps the least time between two tasks, and lets more important ones come in meanwhile. */
    private void rest(QueuedTask task) throws InterruptedException {
        var left = task.options().delay().toNanos();
        while (left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }
}
