package dev.caretaker.host.module;

import dev.caretaker.driver.Subscription;
import dev.caretaker.driver.Values;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** What a module follows outside of itself. Each listener hears one value at a time, in order. */
final class Follows {

    /** Never used twice, so that nothing that a former life of the module followed is taken for something else. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String module;
    private final Core core;
    private final Alarm alarm;
    private final Map<Long, Consumer<RawJson>> listeners = new ConcurrentHashMap<>();

    Follows(String module, Core core, Alarm alarm) {
        this.module = module;
        this.core = core;
        this.alarm = alarm;
    }

    /** Sends the question that {@code question} makes of a number, and tells {@code listener} what comes of it. */
    Subscription follow(LongFunction<FromDriver> question, Subscription.Listener<RawJson> listener) {
        var number = NUMBERS.incrementAndGet();
        listeners.put(number, serially(listener));
        core.tell(question.apply(number));
        return () -> cancel(number);
    }

    private void cancel(long number) {
        if (listeners.remove(number) != null) {
            core.tell(new FromDriver.Unsubscribe(module, number));
        }
    }

    Subscription monitor(String channel, Subscription.Listener<String> listener) {
        return follow(
                number -> new FromDriver.Monitor(module, number, channel),
                value -> listener.changed(Values.parse(value.text()).asText()));
    }

    /** A listener that may be called from any thread, and calls {@code listener} in order on virtual ones. */
    <T> Consumer<T> serially(Subscription.Listener<T> listener) {
        var serial = new Serial();
        return value -> serial.run(() -> alarm.guard("a subscription", () -> listener.changed(value)));
    }

    void notified(long number, RawJson value) {
        var listener = listeners.get(number);
        if (listener != null) {
            listener.accept(value);
        }
    }

    void close() {
        List.copyOf(listeners.keySet()).forEach(this::cancel);
    }
}
