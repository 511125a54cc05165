package dev.caretaker.core.state;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.Id;
import dev.caretaker.model.system.SystemId;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lets many follow what modules show, wherever these run. Each value is told in the order in which it was published, the
 * first one exactly once: what is stored, or what was published since.
 *
 * <p>Whoever follows a place in a system follows whatever module is there, now and later. After Redis was away, everyone
 * is told the value if it differs from the last.
 *
 * <p>Listeners are called on a thread of the Redis client: they must not block.
 */
public final class Bindings implements AutoCloseable {

    private static final String LOOKUP_CHANGE = "lookup-change";

    private final StatefulRedisPubSubConnection<String, String> subscriber;
    private final StatefulRedisConnection<String, String> reader;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Map<SystemId, Set<Place>> places = new ConcurrentHashMap<>();

    /** Ends what it stands for; nothing is told after it returns, but for what is being told right then. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        @Override
        void close();
    }

    public Bindings(
            StatefulRedisPubSubConnection<String, String> subscriber, StatefulRedisConnection<String, String> reader) {
        this.subscriber = subscriber;
        this.reader = reader;
        subscriber.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                if (channel.equals(LOOKUP_CHANGE)) {
                    moved(message);
                } else {
                    published(channel, message);
                }
            }
        });
        subscriber.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                refresh();
            }
        });
        refresh();
    }

    /** Follows {@code key} of a module or a trigger. A key without value tells nothing until it gets one. */
    public Binding follow(Id owner, String key, Consumer<RawJson> listener) {
        return follow(new Topic.Status(owner, key), listener);
    }

    /** Follows {@code key} of the module that is {@code name} {@code index} in {@code system}, if and when there is one. */
    public Binding follow(SystemId system, String name, int index, String key, Consumer<RawJson> listener) {
        var place = new Place(this, system, name, index, key, listener);
        places.computeIfAbsent(system, _ -> ConcurrentHashMap.newKeySet()).add(place);
        place.resolve();
        return () -> {
            places.computeIfPresent(system, (_, all) -> {
                all.remove(place);
                return all.isEmpty() ? null : all;
            });
            place.close();
        };
    }

    /** Follows the messages on {@code channel}, a channel of Redis. */
    public Binding monitor(String channel, Consumer<String> listener) {
        return follow(new Topic.Channel(channel), value -> listener.accept(value.text()));
    }

    StatefulRedisConnection<String, String> reader() {
        return reader;
    }

    Binding follow(Topic.Source source, Consumer<RawJson> listener) {
        var topic = topics.compute(source.channel(), (channel, present) -> {
            var followed = present == null ? new Topic(source) : present;
            if (present == null) {
                subscriber
                        .async()
                        .subscribe(channel)
                        .thenRun(() -> followed.read(subscriber))
                        .exceptionally(_ -> null);
            }
            followed.add(listener);
            return followed;
        });
        topic.tellLast(listener);
        return () -> topics.computeIfPresent(source.channel(), (channel, present) -> {
            present.remove(listener);
            if (present.followed()) {
                return present;
            }
            var _ = subscriber.async().unsubscribe(channel);
            return null;
        });
    }

    private void published(String channel, String message) {
        var topic = topics.get(channel);
        if (topic != null) {
            topic.published(new RawJson(message));
        }
    }

    private void moved(String system) {
        places.forEach((id, all) -> {
            if (id.value().equals(system)) {
                all.forEach(Place::resolve);
            }
        });
    }

    /** Places are looked up once it is certain that their changes are heard: none falls between. */
    private void refresh() {
        var _ = subscriber
                .async()
                .subscribe(LOOKUP_CHANGE)
                .thenRun(() -> places.values().forEach(all -> all.forEach(Place::resolve)));
        topics.values().forEach(topic -> topic.read(subscriber));
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
