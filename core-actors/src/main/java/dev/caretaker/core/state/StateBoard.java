package dev.caretaker.core.state;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a node show, and which of it is still to be sent. Many write; one takes. A change that is not yet
 * taken is replaced by a later one of the same key, in its place.
 */
final class StateBoard {

    /** The most keys that one module may show. */
    static final int MAX_KEYS = 10_000;

    private static final int MAX_MESSAGES = 10_000;

    sealed interface Change {}

    record Value(ModuleId module, String key, RawJson value) implements Change {}

    /** What {@code module} showed before it started is out of date. */
    record Cleared(ModuleId module) implements Change {}

    /** @param description empty if there is none any more */
    record Described(ModuleId module, String description) implements Change {}

    record Published(String channel, String message) implements Change {}

    /** Names the change that a later one replaces. */
    private sealed interface Slot {}

    private record ValueSlot(ModuleId module, String key) implements Slot {}

    private record ClearedSlot(ModuleId module) implements Slot {}

    private record DescribedSlot(ModuleId module) implements Slot {}

    private record MessageSlot(long number) implements Slot {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ModuleId, Map<String, RawJson>> values = new HashMap<>();
    private final Map<ModuleId, String> descriptions = new HashMap<>();
    private final LinkedHashMap<Slot, Change> changes = new LinkedHashMap<>();
    private long messages;
    private int waitingMessages;
    private long coalesced;

    void set(ModuleId module, String key, RawJson value) {
        locked(() -> {
            var shown = values.computeIfAbsent(module, _ -> new HashMap<>());
            var before = value.isNull() ? shown.remove(key) : put(shown, key, value);
            if (!value.equals(before == null ? RawJson.NULL : before)) {
                enqueue(new ValueSlot(module, key), new Value(module, key, value));
            }
        });
    }

    private static @Nullable RawJson put(Map<String, RawJson> shown, String key, RawJson value) {
        if (shown.size() >= MAX_KEYS && !shown.containsKey(key)) {
            throw new IllegalStateException("a module shows at most " + MAX_KEYS + " keys");
        }
        return shown.put(key, value);
    }

    void signal(ModuleId module, String key) {
        locked(() -> enqueue(
                new ValueSlot(module, key),
                new Value(module, key, values.getOrDefault(module, Map.of()).getOrDefault(key, RawJson.NULL))));
    }

    void clear(ModuleId module) {
        locked(() -> {
            values.remove(module);
            changes.keySet().removeIf(slot -> slot instanceof ValueSlot(var other, var _) && other.equals(module));
            enqueue(new ClearedSlot(module), new Cleared(module));
        });
    }

    void describe(ModuleId module, @Nullable String description) {
        locked(() -> {
            if (description == null) {
                descriptions.remove(module);
            } else {
                descriptions.put(module, description);
            }
            enqueue(new DescribedSlot(module), new Described(module, description == null ? "" : description));
        });
    }

    void release(ModuleId module) {
        locked(() -> {
            values.remove(module);
            descriptions.remove(module);
        });
    }

    void publish(String channel, String message) {
        locked(() -> {
            if (waitingMessages < MAX_MESSAGES) {
                waitingMessages++;
                enqueue(new MessageSlot(messages++), new Published(channel, message));
            }
        });
    }

    Optional<RawJson> value(ModuleId module, String key) {
        lock.lock();
        try {
            return Optional.ofNullable(values.getOrDefault(module, Map.of()).get(key));
        } finally {
            lock.unlock();
        }
    }

    long coalesced() {
        lock.lock();
        try {
            return coalesced;
        } finally {
            lock.unlock();
        }
    }

    /** Everything is to be sent again. */
    void everythingChanged() {
        locked(() -> {
            descriptions.forEach(
                    (module, text) -> changes.putIfAbsent(new DescribedSlot(module), new Described(module, text)));
            values.forEach((module, shown) -> shown.forEach(
                    (key, value) -> changes.putIfAbsent(new ValueSlot(module, key), new Value(module, key, value))));
        });
    }

    /** Waits up to a second for changes, and takes at most {@code most} of them, oldest first. */
    List<Change> take(int most) {
        lock.lock();
        try {
            var patience = TimeUnit.SECONDS.toNanos(1);
            while (changes.isEmpty() && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            var taken = new ArrayList<Change>(Math.min(most, changes.size()));
            var waiting = changes.values().iterator();
            while (waiting.hasNext() && taken.size() < most) {
                var change = waiting.next();
                waitingMessages -= change instanceof Published ? 1 : 0;
                taken.add(change);
                waiting.remove();
            }
            return taken;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** What was taken could not be sent. What has changed since then wins; messages are lost. */
    void putBack(List<Change> taken) {
        locked(() -> taken.forEach(change -> {
            switch (change) {
                case Value value -> changes.putIfAbsent(new ValueSlot(value.module(), value.key()), value);
                case Cleared cleared -> changes.putFirst(new ClearedSlot(cleared.module()), cleared);
                case Described described -> changes.putIfAbsent(new DescribedSlot(described.module()), described);
                case Published _ -> {}
            }
        }));
    }

    /** Ends a wait in {@link #take}. */
    void wake() {
        locked(() -> {});
    }

    /** Waits for {@code pause}, whatever changes meanwhile. */
    void pause(Duration pause) {
        lock.lock();
        try {
            var left = pause.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Slot slot, Change change) {
        if (changes.put(slot, change) != null) {
            coalesced++;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
