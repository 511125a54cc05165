package dev.caretaker.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.typesafe.config.ConfigFactory;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Values;
import dev.caretaker.host.DriverHost;
import dev.caretaker.host.function.DriverClass;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs one module of a driver in the real host, with the real queue and connections, inside of the test.
 *
 * {@snippet :
 * try (var display = DriverKit.of(PjLinkProjector.class).at("127.0.0.1", port).start()) {
 *     display.call("power", true);
 *     display.awaitStatus("power", true);
 * }
 * }
 */
public final class DriverKit implements AutoCloseable {

    /** How long the kit waits for anything. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ActorSystem<SpawnProtocol.Command> SYSTEM = ActorSystem.create(
            SpawnProtocol.create(),
            "testkit",
            ConfigFactory.parseString("pekko.daemonic = on").withFallback(ConfigFactory.load("host")));

    private final KitSettings settings;
    private final Recorder recorder;
    private final ActorRef<DriverHost.Command> host;

    DriverKit(Class<? extends Driver> driver, KitSettings settings, @Nullable FakeRoom room) {
        this.settings = settings;
        this.recorder = new Recorder(settings.id(), room, this::tell, this::define);
        this.host = spawn(driver);
        if (room != null) {
            room.watch(id -> tell(new ToDriver.RoomChanged(id)));
        }
    }

    /** How a module of {@code driver} is to run. */
    public static Setup of(Class<? extends Driver> driver) {
        return new Setup(driver);
    }

    private ActorRef<DriverHost.Command> spawn(Class<? extends Driver> driver) {
        var spawned = AskPattern.<SpawnProtocol.Command, ActorRef<DriverHost.Command>>ask(
                SYSTEM,
                replyTo -> new SpawnProtocol.Spawn<>(
                        DriverHost.create(DriverClass.of(driver), recorder), "", Props.empty(), replyTo),
                PATIENCE,
                SYSTEM.scheduler());
        return waitFor(spawned);
    }

    private void tell(ToDriver message) {
        host.tell(new DriverHost.FromCore(message));
    }

    /** Starts the module. Throws {@link CallFailed} if its driver cannot be constructed. */
    DriverKit start() {
        var outcome = question(number -> new ToDriver.Start(number, settings.id(), settings.assignment()));
        if (outcome.failure() != null) {
            tell(new ToDriver.Terminate());
        }
        value(outcome);
        tell(new ToDriver.Debug(settings.id()));
        return this;
    }

    private Outcome question(LongFunction<ToDriver> question) {
        return waitFor(recorder.question(question));
    }

    private static JsonNode value(Outcome outcome) {
        if (outcome.failure() != null) {
            throw new CallFailed(outcome.failure());
        }
        return Values.parse(outcome.value().text());
    }

    private static <T> T waitFor(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.plusSeconds(20).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the host does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("given up", e);
        }
    }

    // ---- calls ----

    /** Calls a function with arguments by position, and waits for what it returns. Throws {@link CallFailed}. */
    public JsonNode call(String function, @Nullable Object... arguments) {
        return value(outcome(function, arguments));
    }

    /** Like {@link #call}, with arguments by name. */
    public JsonNode callNamed(String function, Map<String, ?> arguments) {
        return value(waitFor(begin(function, Values.of(arguments), null, PATIENCE)));
    }

    /** Like {@link #call}, on behalf of a user. */
    public JsonNode callAs(String user, String function, @Nullable Object... arguments) {
        return value(waitFor(begin(function, Values.of(arguments), user, PATIENCE)));
    }

    /** Like {@link #call}, without throwing. */
    public Outcome outcome(String function, @Nullable Object... arguments) {
        return waitFor(begin(function, Values.of(arguments), null, PATIENCE));
    }

    /** Like {@link #outcome}, without waiting; the call is given up after {@code timeout}. */
    public CompletionStage<Outcome> begin(Duration timeout, String function, @Nullable Object... arguments) {
        return begin(function, Values.of(arguments), null, timeout);
    }

    private CompletionStage<Outcome> begin(
            String function, JsonNode arguments, @Nullable String user, Duration timeout) {
        return recorder.question(number -> new ToDriver.Exec(
                number, settings.id(), function, new RawJson(arguments.toString()), user, null, timeout.toMillis()));
    }

    // ---- what the module shows ----

    /** What the module shows now; empty for nothing. */
    public Optional<JsonNode> status(String key) {
        var history = recorder.history(key);
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.getLast()).filter(value -> !value.isNull());
    }

    /** Everything that the module has shown under {@code key}, JSON null where it removed it. */
    public List<JsonNode> history(String key) {
        return recorder.history(key);
    }

    /** Waits until the module shows {@code value}, {@code null} for nothing. */
    public DriverKit awaitStatus(String key, @Nullable Object value) {
        var expected = Values.of(value instanceof Enum<?> constant ? constant.name() : value);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            var shown = status(key).orElse(NullNode.getInstance());
            if (!shown.toString().equals(expected.toString())) {
                throw new AssertionError("%s is %s, not %s; log: %s".formatted(key, shown, expected, logs()));
            }
        });
        return this;
    }

    /** Waits until what the module shows passes {@code test}, and returns it. */
    public JsonNode awaitStatus(String key, Predicate<JsonNode> test) {
        return await().alias(key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> status(key).orElse(NullNode.getInstance()), value -> test.test(value));
    }

    public boolean connected() {
        return status("connected").map(JsonNode::booleanValue).orElse(false);
    }

    public DriverKit awaitConnected() {
        return awaitStatus("connected", true);
    }

    public DriverKit awaitDisconnected() {
        return awaitStatus("connected", false);
    }

    // ---- what the module says otherwise ----

    /** The module's log, from debug on. */
    public List<String> logs() {
        return recorder.logs();
    }

    /** What the supervisor was told: errors of the driver's code, lost connections, restarts. */
    public List<Supervision> supervision() {
        return recorder.supervision();
    }

    /** What the module published on {@code channel}. */
    public List<String> published(String channel) {
        return recorder.published(channel);
    }

    /** Publishes {@code text} as somebody else would. */
    public void publish(String channel, String text) {
        recorder.publish(channel, text);
    }

    // ---- settings ----

    /** The settings as they are, with what the driver has defined. */
    public JsonNode settings() {
        return settings.all();
    }

    /** Changes settings; the module hears of it. */
    public void settings(Map<String, ?> changes) {
        settings.put(changes);
        tell(new ToDriver.Update(settings.id(), settings.assignment()));
    }

    /** Gives the module another address; it then connects to that. */
    public void move(String ip, int port) {
        settings.at(ip, port);
        tell(new ToDriver.Update(settings.id(), settings.assignment()));
    }

    private void define(String name, JsonNode value) {
        settings(Map.of(name, value));
    }

    /** Stops the module, and waits until it has. */
    @Override
    public void close() {
        value(question(number -> new ToDriver.Stop(number, settings.id())));
        tell(new ToDriver.Terminate());
    }
}
