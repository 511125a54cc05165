package dev.caretaker.core.state;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.redis.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a driver into Redis, and from Redis to who looks. */
class StateTest {

    @RegisterExtension
    static final TestRedis server = new TestRedis();

    private static final ModuleId DISPLAY = new ModuleId("mod-display");
    private static final ModuleId OTHER = new ModuleId("mod-other");
    private static final SystemId ROOM = new SystemId("sys-room");

    private RedisConnection redis;
    private StatePublisher publisher;
    private Bindings bindings;
    private StateReader reader;
    private SystemPlaces places;

    @BeforeEach
    void connect() {
        redis = RedisConnection.open(server.url());
        redis.commands().sync().flushall();
        publisher = new StatePublisher(redis.client().connect());
        bindings = new Bindings(redis.subscriptions(), redis.commands());
        reader = new StateReader(redis.commands());
        places = new SystemPlaces(redis.commands());
    }

    @AfterEach
    void disconnect() {
        publisher.close();
        redis.close();
    }

    private static List<String> heard() {
        return new CopyOnWriteArrayList<>();
    }

    private void show(String key, String json) {
        publisher.status(DISPLAY, key, new RawJson(json));
    }

    private Map<String, String> stored(ModuleId module) {
        return reader.values(module).toCompletableFuture().join().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
    }

    @Test
    void storesAndTellsWhatAModuleShows() {
        var heard = heard();
        bindings.follow(DISPLAY, "power", value -> heard.add(value.text()));

        show("power", "true");
        await().untilAsserted(() -> assertThat(heard).containsExactly("true"));
        show("power", "null");

        await().untilAsserted(() -> assertThat(heard).containsExactly("true", "null"));
        assertThat(stored(DISPLAY)).isEmpty();
    }

    @Test
    void tellsWhoComesLateWhatIsStored() {
        show("power", "true");
        await().until(() -> stored(DISPLAY).containsKey("power"));
        var first = heard();
        var second = heard();

        bindings.follow(DISPLAY, "power", value -> first.add(value.text()));
        await().untilAsserted(() -> assertThat(first).containsExactly("true"));
        bindings.follow(DISPLAY, "power", value -> second.add(value.text()));

        await().untilAsserted(() -> assertThat(second).containsExactly("true"));
        assertThat(first).containsExactly("true");
    }

    @Test
    void doesNotTellTheSameValueTwice() {
        var heard = heard();
        bindings.follow(DISPLAY, "power", value -> heard.add(value.text()));

        show("power", "true");
        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        show("power", "true");
        show("power", "false");

        await().untilAsserted(() -> assertThat(heard).containsExactly("true", "false"));
    }

    @Test
    void tellsTheSameValueAgainWhenAsked() {
        var heard = heard();
        bindings.follow(DISPLAY, "power", value -> heard.add(value.text()));
        show("power", "true");
        await().untilAsserted(() -> assertThat(heard).hasSize(1));

        publisher.signal(DISPLAY, "power");

        await().untilAsserted(() -> assertThat(heard).containsExactly("true", "true"));
    }

    @Test
    void keepsTheOrderOfAKeyAndItsLastValueUnderLoad() {
        var heard = heard();
        bindings.follow(DISPLAY, "level", value -> heard.add(value.text()));

        IntStream.rangeClosed(1, 20_000).forEach(level -> show("level", String.valueOf(level)));

        await().untilAsserted(() -> assertThat(heard).last().isEqualTo("20000"));
        assertThat(heard.stream().map(Integer::valueOf)).isSorted();
        assertThat(publisher.coalesced() + heard.size()).isGreaterThanOrEqualTo(20_000);
    }

    @Test
    void forgetsWhatAModuleShowedBeforeItStartedAnew() {
        redis.commands().sync().hset("status/mod-display", "left", "1");
        show("power", "true");
        await().until(() -> stored(DISPLAY).size() == 2);
        var heard = heard();
        bindings.follow(DISPLAY, "left", value -> heard.add(value.text()));

        publisher.clear(DISPLAY);
        show("input", "\"HDMI\"");

        await().untilAsserted(() -> assertThat(stored(DISPLAY)).containsOnlyKeys("input"));
        await().untilAsserted(() -> assertThat(heard).last().isEqualTo("null"));
    }

    @Test
    void losesNothingButValuesInBetweenWhileRedisIsAway() {
        var heard = heard();
        bindings.follow(DISPLAY, "level", value -> heard.add(value.text()));
        show("level", "1");
        publisher.describe(DISPLAY, "{}");
        await().untilAsserted(() -> assertThat(heard).containsExactly("1"));

        server.kill();
        IntStream.rangeClosed(2, 100).forEach(level -> show("level", String.valueOf(level)));
        publisher.status(OTHER, "power", new RawJson("true"));
        server.start();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stored(DISPLAY)).containsEntry("level", "100");
            assertThat(stored(OTHER)).containsEntry("power", "true");
            assertThat(heard).last().isEqualTo("100");
        });
        assertThat(reader.description(DISPLAY).toCompletableFuture().join()).contains("{}");
    }

    @Test
    void writesEverythingAgainWhenRedisComesBackEmpty() {
        show("power", "true");
        places.replace(ROOM, Map.of("Display/1", DISPLAY));
        await().until(() -> stored(DISPLAY).containsKey("power"));

        server.kill();
        server.start();

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            assertThat(stored(DISPLAY)).containsEntry("power", "true");
            assertThat(reader.find(ROOM, "Display", 1).toCompletableFuture().join())
                    .contains(DISPLAY);
        });
    }

    @Test
    void followsAPlaceToWhateverModuleIsThere() {
        var heard = heard();
        publisher.status(OTHER, "power", new RawJson("false"));
        bindings.follow(ROOM, "Display", 1, "power", value -> heard.add(value.text()));
        assertThat(heard).isEmpty();

        show("power", "true");
        places.replace(ROOM, Map.of("Display/1", DISPLAY));
        await().untilAsserted(() -> assertThat(heard).containsExactly("true"));
        places.replace(ROOM, Map.of("Display/1", OTHER, "Display/2", DISPLAY));

        await().untilAsserted(() -> assertThat(heard).containsExactly("true", "false"));
        show("power", "null");
        publisher.status(OTHER, "power", new RawJson("1"));
        await().untilAsserted(() -> assertThat(heard).containsExactly("true", "false", "1"));
    }

    @Test
    void tellsNothingAfterTheBindingIsClosed() {
        var heard = heard();
        var others = heard();
        var binding = bindings.follow(DISPLAY, "power", value -> heard.add(value.text()));
        bindings.follow(DISPLAY, "power", value -> others.add(value.text()));

        binding.close();
        show("power", "true");

        await().untilAsserted(() -> assertThat(others).containsExactly("true"));
        assertThat(heard).isEmpty();
    }

    @Test
    void carriesMessagesOfChannels() {
        var heard = heard();
        bindings.monitor("placeos/fire", heard::add);
        await().until(() -> Long.valueOf(1)
                .equals(redis.commands().sync().pubsubNumsub("placeos/fire").get("placeos/fire")));

        publisher.publish("placeos/fire", "out");

        await().untilAsserted(() -> assertThat(heard).containsExactly("out"));
    }
}
