package dev.caretaker.core.state;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.Id;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One channel of Redis and those who follow it. */
final class Topic {

    sealed interface Source {
        String channel();
    }

    record Status(Id owner, String key) implements Source {
        @Override
        public String channel() {
            return "status/" + owner.value() + "/" + key;
        }
    }

    record Channel(String channel) implements Source {}

    private final Source source;
    private final Set<Consumer<RawJson>> listeners = new HashSet<>();
    /** Who has not heard anything yet. */
    private final Set<Consumer<RawJson>> unaware = new HashSet<>();

    private @Nullable RawJson last;
    private long publications;

    Topic(Source source) {
        this.source = source;
    }

    synchronized void add(Consumer<RawJson> listener) {
        listeners.add(listener);
        unaware.add(listener);
    }

    synchronized void remove(Consumer<RawJson> listener) {
        listeners.remove(listener);
        unaware.remove(listener);
    }

    synchronized boolean followed() {
        return !listeners.isEmpty();
    }

    /** Tells the last value to somebody who came late. */
    synchronized void tellLast(Consumer<RawJson> listener) {
        if (last != null && !last.isNull() && source instanceof Status && unaware.remove(listener)) {
            listener.accept(last);
        }
    }

    synchronized void published(RawJson value) {
        publications++;
        tell(value);
    }

    /**
     * Asks for what is stored, and tells it unless something newer was published meanwhile, or it is known.
     *
     * @param subscriber the connection on which publications arrive: an answer on it that has a value comes after the
     *     publication of that value
     */
    void read(StatefulRedisPubSubConnection<String, String> subscriber) {
        if (source instanceof Status(var owner, var key)) {
            var before = publications();
            subscriber
                    .async()
                    .hget("status/" + owner.value(), key)
                    .thenAccept(text -> stored(text, before))
                    .exceptionally(_ -> null);
        }
    }

    private synchronized long publications() {
        return publications;
    }

    private synchronized void stored(@Nullable String text, long before) {
        if (publications > before) {
            return;
        }
        if (text == null) {
            if (last != null && !last.isNull()) {
                tell(RawJson.NULL);
            }
            return;
        }
        var value = new RawJson(text);
        if (!value.equals(last)) {
            tell(value);
        } else {
            Set.copyOf(unaware).forEach(this::tellLast);
        }
    }

    private void tell(RawJson value) {
        last = value;
        unaware.clear();
        listeners.forEach(listener -> listener.accept(value));
    }
}
