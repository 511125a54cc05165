package dev.caretaker.host;

import static org.awaitility.Awaitility.await;

import dev.caretaker.host.function.DriverClass;
import dev.caretaker.host.module.Core;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;

/** A platform that remembers all that a driver JVM says, around a host that runs in the test. */
public final class RecordingCore implements Core {

    private final List<FromDriver> said = new CopyOnWriteArrayList<>();
    private final Map<Long, CompletableFuture<Outcome>> questions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ActorRef<DriverHost.Command> host;

    public RecordingCore(ActorTestKit kit, Class<? extends dev.caretaker.driver.Driver> driver) {
        host = kit.spawn(DriverHost.create(DriverClass.of(driver), this));
    }

    @Override
    public void tell(FromDriver message) {
        said.add(message);
        if (message instanceof FromDriver.Result(var seq, var outcome) && questions.containsKey(seq)) {
            questions.get(seq).complete(outcome);
        }
    }

    @Override
    public CompletionStage<Outcome> ask(LongFunction<FromDriver> question) {
        said.add(question.apply(numbers.incrementAndGet()));
        return new CompletableFuture<>();
    }

    public void say(ToDriver message) {
        host.tell(new DriverHost.FromCore(message));
    }

    /** What core asked, answered. */
    public CompletableFuture<Outcome> question(LongFunction<ToDriver> question) {
        var number = numbers.incrementAndGet();
        var answer = new CompletableFuture<Outcome>();
        questions.put(number, answer);
        say(question.apply(number));
        return answer.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS);
    }

    public Outcome start(String module, String settings) {
        return question(number -> new ToDriver.Start(number, module, logic(module, settings)))
                .join();
    }

    public Outcome stop(String module) {
        return question(number -> new ToDriver.Stop(number, module)).join();
    }

    public Outcome call(String module, String function, String arguments) {
        return begin(module, function, arguments, Duration.ofSeconds(5)).join();
    }

    public CompletableFuture<Outcome> begin(String module, String function, String arguments, Duration timeout) {
        return question(number ->
                new ToDriver.Exec(number, module, function, new RawJson(arguments), null, null, timeout.toMillis()));
    }

    /** A module without a connection. */
    public static Assignment logic(String module, String settings) {
        return new Assignment(module, "Test", "", 0, false, false, false, "", 99, "", new RawJson(settings), "sys-1");
    }

    public <T extends FromDriver> List<T> said(Class<T> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Supervision> supervision(String module, Supervision.Kind kind) {
        return said(Supervision.class).stream()
                .filter(told -> told.module().equals(module) && told.kind() == kind)
                .toList();
    }

    /** All values that a status had. */
    public List<String> history(String module, String key) {
        return statuses(module, key).toList();
    }

    public Optional<String> status(String module, String key) {
        return statuses(module, key).reduce((_, last) -> last);
    }

    private Stream<String> statuses(String module, String key) {
        return said(FromDriver.Status.class).stream()
                .filter(status -> status.module().equals(module) && status.key().equals(key))
                .map(status -> status.value().text());
    }

    public void awaitStatus(String module, String key, String json) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> status(module, key), shown -> shown.equals(Optional.of(json)));
    }
}
