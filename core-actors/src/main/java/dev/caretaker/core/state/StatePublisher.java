package dev.caretaker.core.state;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the modules of this node show into Redis, and tells whoever listens.
 *
 * <p>A thread of its own takes what changed since it last looked, and sends that in one go. So under load a key that
 * changed ten times meanwhile is sent once, with its last value, and memory is bounded by the number of keys. While
 * Redis is away nothing is lost but values in between: when it returns, with its data or without, everything is written
 * and published again.
 */
public final class StatePublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StatePublisher.class);

    /** Stores and tells a value in one step, so that nobody sees it stored before it is told. */
    private static final String SHOW = """
            if ARGV[2] == 'null' then
              redis.call('HDEL', KEYS[1], ARGV[1])
            else
              redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            end
            return redis.call('PUBLISH', KEYS[1] .. '/' .. ARGV[1], ARGV[2])
            """;

    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final StatefulRedisConnection<String, String> redis;
    private final StateBoard board = new StateBoard();
    private final Thread writer;
    private volatile boolean closed;

    /** @param redis a connection of its own, which refuses commands while it is disconnected */
    public StatePublisher(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
        redis.setAutoFlushCommands(false);
        redis.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                board.everythingChanged();
            }
        });
        this.writer = Thread.ofPlatform().name("state-publisher").daemon().start(this::write);
    }

    /** Shows {@code value}; a JSON null removes the key. Returns at once; a value like the last one is not sent. */
    public void status(ModuleId module, String key, RawJson value) {
        board.set(module, key, value);
    }

    /** Publishes the value of {@code key} again. */
    public void signal(ModuleId module, String key) {
        board.signal(module, key);
    }

    /** The module starts anew: what it showed before goes, here and in Redis, and everybody hears of it. */
    public void clear(ModuleId module) {
        board.clear(module);
    }

    /** What functions the module has: a JSON object. {@code null} removes it. */
    public void describe(ModuleId module, @Nullable String description) {
        board.describe(module, description);
    }

    /** The module is no longer this node's. What it shows stays in Redis. */
    public void release(ModuleId module) {
        board.release(module);
    }

    /** Sends {@code message} to the listeners of {@code channel}; lost if Redis is away, bounded to the newest 10,000. */
    public void publish(String channel, String message) {
        board.publish(channel, message);
    }

    /** What the module shows under {@code key}, as this node knows it. */
    public Optional<RawJson> value(ModuleId module, String key) {
        return board.value(module, key);
    }

    /** How many changes were replaced by later ones before they were sent, since the start. */
    public long coalesced() {
        return board.coalesced();
    }

    @Override
    public void close() {
        closed = true;
        board.wake();
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        while (true) {
            var batch = board.take(BATCH);
            if (batch.isEmpty()) {
                if (closed) {
                    return;
                }
                continue;
            }
            if (!send(batch)) {
                board.putBack(batch);
                if (closed) {
                    return;
                }
                board.pause(PAUSE);
            }
        }
    }

    private boolean send(List<StateBoard.Change> batch) {
        try {
            var commands = redis.async();
            var sent = new ArrayList<RedisFuture<?>>();
            for (var change : batch) {
                send(commands, change, sent);
            }
            redis.flushCommands();
            await(sent);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.debug("Redis does not take state", e);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(RedisAsyncCommands<String, String> commands, StateBoard.Change change, List<RedisFuture<?>> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        switch (change) {
            case StateBoard.Value(var module, var key, var value) ->
                sent.add(commands.eval(
                        SHOW, ScriptOutputType.INTEGER, new String[] {status(module)}, key, value.text()));
            case StateBoard.Published(var channel, var message) -> sent.add(commands.publish(channel, message));
            case StateBoard.Described(var module, var description) ->
                sent.add(
                        description.isEmpty()
                                ? commands.del("interface/" + module.value())
                                : commands.set("interface/" + module.value(), description));
            case StateBoard.Cleared(var module) -> clear(commands, module, sent);
        }
    }

    /** Removes what is in Redis and not on the board. */
    private void clear(RedisAsyncCommands<String, String> commands, ModuleId module, List<RedisFuture<?>> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        var stored = commands.hkeys(status(module));
        redis.flushCommands();
        for (var key : stored.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (board.value(module, key).isEmpty()) {
                sent.add(commands.hdel(status(module), key));
                sent.add(commands.publish(status(module) + "/" + key, RawJson.NULL.text()));
            }
        }
    }

    private static void await(List<RedisFuture<?>> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var command : sent) {
            command.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static String status(ModuleId module) {
        return "status/" + module.value();
    }
}
