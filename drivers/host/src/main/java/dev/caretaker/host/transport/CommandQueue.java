package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskOptions;
import java.io.IOException;
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
    private static final String OFFLINE = "transport is currently offline";

    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<QueuedTask> tasks = new PriorityQueue<>(
            Comparator.comparingInt((QueuedTask task) -> -task.priority()).thenComparingLong(QueuedTask::number));
    private @Nullable QueuedTask current;
    private @Nullable Thread worker;
    private boolean online;
    private boolean closed;
    private long number;

    public CommandQueue(Wire wire) {
        this.wire = wire;
    }

    /** Returns at once; the task tells what became of it. */
    public Task submit(byte[] message, TaskOptions options, boolean awaitAnswer) {
        var task = new QueuedTask(message, options, awaitAnswer);
        lock.lock();
        try {
            add(task);
            if (worker == null && !closed) {
                worker = Thread.ofVirtual().name("queue").start(this::work);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return task;
    }

    private void add(QueuedTask task) {
        var name = task.options().name();
        if (closed) {
            task.abort("the module is stopped");
        } else if (!online && name == null) {
            task.abort(OFFLINE);
        } else if (tasks.size() >= MOST) {
            task.abort("the queue is full");
        } else {
            if (name != null) {
                tasks.removeIf(other -> name.equals(other.options().name()) && replaced(other));
            }
            task.number(number++);
            tasks.add(task);
        }
    }

    private static boolean replaced(QueuedTask task) {
        task.abort("replaced by a newer " + task.options().name());
        return true;
    }

    /** Whether {@code message} answers the task that is under way. */
    public boolean answers(Message message) {
        lock.lock();
        try {
            var task = current;
            if (task == null || task.done() || !task.options().answer().test(message)) {
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
            abortAll("the module is stopped");
            if (current != null) {
                current.abort("the module is stopped");
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
        new ArrayList<>(tasks).forEach(task -> task.abort(reason));
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
                var sent = send(task);
                var reason = sent ? awaitAnswer(task) : "not sent";
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
            abortAll("the module is stopped");
        } finally {
            lock.unlock();
        }
    }

    private boolean send(QueuedTask task) {
        lock.unlock();
        try {
            wire.send(task.message());
            if (!task.awaitsAnswer()) {
                task.succeed();
            }
            return true;
        } catch (IOException _) {
            return false;
        } finally {
            lock.lock();
        }
    }

    /** Why there was no answer; {@code null} if there was one, or the task was aborted. */
    private @Nullable String awaitAnswer(QueuedTask task) throws InterruptedException {
        var left = task.options().timeout().toNanos();
        while (!task.done()) {
            if (!online) {
                return "the connection was lost";
            }
            if (left <= 0) {
                return "due to timeout";
            }
            left = changed.awaitNanos(left);
        }
        return null;
    }

    private void again(QueuedTask task, String reason) {
        if (task.done()) {
            return;
        }
        if (!task.mayRetry()) {
            task.abort("retry limit reached (" + reason + ")");
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
