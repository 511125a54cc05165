package dev.caretaker.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A client of Redis, with one connection for commands and one for subscriptions; both come back by themselves within a
 * second of the server, and subscriptions with them.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_PENDING = 50_000;

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> commands;
    private final StatefulRedisPubSubConnection<String, String> subscriptions;

    private RedisConnection(ClientResources resources, RedisClient client) {
        this.resources = resources;
        this.client = client;
        this.commands = client.connect();
        this.subscriptions = client.connectPubSub();
    }

    /**
     * Connects.
     *
     * @param url as in {@code redis://localhost:6379}
     * @throws io.lettuce.core.RedisConnectionException if there is no server yet
     */
    public static RedisConnection open(String url) {
        var resources = ClientResources.builder()
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build();
        var client = RedisClient.create(resources, withTimeout(url));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .requestQueueSize(MAX_PENDING)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build());
        try {
            return new RedisConnection(resources, client);
        } catch (RuntimeException e) {
            shutdown(resources, client);
            throw e;
        }
    }

    private static RedisURI withTimeout(String url) {
        var uri = RedisURI.create(url);
        uri.setTimeout(TIMEOUT);
        return uri;
    }

    /** For commands. While there is no server they fail at once, so that nothing piles up. */
    public StatefulRedisConnection<String, String> commands() {
        return commands;
    }

    /** For subscriptions only. */
    public StatefulRedisPubSubConnection<String, String> subscriptions() {
        return subscriptions;
    }

    public RedisClient client() {
        return client;
    }

    @Override
    public void close() {
        subscriptions.close();
        commands.close();
        shutdown(resources, client);
    }

    private static void shutdown(ClientResources resources, RedisClient client) {
        client.shutdown(Duration.ZERO, TIMEOUT);
        var _ = resources
                .shutdown(0, TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .awaitUninterruptibly(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
