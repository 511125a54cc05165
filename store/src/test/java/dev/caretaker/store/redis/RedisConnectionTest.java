package dev.caretaker.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisConnectionTest {

    @RegisterExtension
    static final TestRedis redis = new TestRedis();

    @Test
    void comesBackWithItsSubscriptionsAfterTheServerDied() {
        try (var connection = RedisConnection.open(redis.url())) {
            var messages = new LinkedBlockingQueue<String>();
            connection.subscriptions().addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    messages.add(message);
                }
            });
            connection.subscriptions().sync().subscribe("lookup-change");
            connection.commands().sync().hset("status/mod-a", "power", "true");

            redis.kill();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> !connection.commands().isOpen() || !isAnswering(connection));
            assertThatThrownBy(() -> connection.commands().sync().ping()).isInstanceOf(RedisException.class);
            redis.start();

            await().atMost(Duration.ofSeconds(10)).until(() -> isAnswering(connection));
            assertThat(connection.commands().sync().hgetall("status/mod-a")).isEmpty();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> connection.commands().sync().publish("lookup-change", "sys-a") == 1);
            await().until(() -> messages.contains("sys-a"));
        }
    }

    @Test
    void refusesToStartWithoutAServer() {
        assertThatThrownBy(() -> RedisConnection.open("redis://127.0.0.1:1")).isInstanceOf(RedisException.class);
    }

    private static boolean isAnswering(RedisConnection connection) {
        try {
            return connection.commands().sync().ping().equals("PONG");
        } catch (RedisException _) {
            return false;
        }
    }
}
