package dev.caretaker.host;

import dev.caretaker.link.FromDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent to core. A status that is still waiting is replaced by a later value of the same key, in its
 * place; log lines and what is published are left out when too many wait. So memory is bounded by the number of keys
 * and of calls.
 */
final class Outbox {

    private static final int CROWDED = 10_000;

    private record StatusKey(String module, String key) {}

    private record Numbered(long number) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<Record, FromDriver> waiting = new LinkedHashMap<>();
    private long number;
    private boolean closed;

    void put(FromDriver message) {
        lock.lock();
        try {
            switch (message) {
                case FromDriver.Status(var module, var key, var _) -> waiting.put(new StatusKey(module, key), message);
                case FromDriver.Debug _, FromDriver.Publish _, FromDriver.Signal _, FromDriver.Supervision _
                when waiting.size() > CROWDED -> {}
                default -> waiting.put(new Numbered(number++), message);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next message; empty when this is closed and everything was taken. */
    Optional<FromDriver> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.await();
            }
            return waiting.isEmpty() ? Optional.empty() : Optional.of(first());
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private FromDriver first() {
        var entries = waiting.values().iterator();
        var first = entries.next();
        entries.remove();
        return first;
    }
}
