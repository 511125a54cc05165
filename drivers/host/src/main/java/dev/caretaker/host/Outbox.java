package dev.caretaker.host;

import dev.caretaker.link.FromDriver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent to core. A status that is still waiting is replaced by a later value of the same key, in its
 * place; log lines are left out when too many wait. So memory is bounded by the number of keys and of calls.
 */
final class Outbox {

    private static final int CROWDED = 10_000;

    private record StatusKey(String module, String key) {}

    private record Numbered(long number) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<Record, FromDriver> waiting = new LinkedHashMap<>();
    private long number;

    void put(FromDriver message) {
        lock.lock();
        try {
            switch (message) {
                case FromDriver.Status(var module, var key, _) -> waiting.put(new StatusKey(module, key), message);
                case FromDriver.Debug _ when waiting.size() > CROWDED -> {}
                default -> waiting.put(new Numbered(number++), message);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next message. */
    FromDriver take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            return first();
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
