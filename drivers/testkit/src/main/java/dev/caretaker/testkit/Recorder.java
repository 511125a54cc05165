package dev.caretaker.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.caretaker.driver.Values;
import dev.caretaker.host.module.Core;
import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The platform as one module under test sees it. Keeps everything that the module says. */
final class Recorder implements Core {

    private final String module;
    private final @Nullable FakeRoom room;
    private final Consumer<ToDriver> driver;
    private final BiConsumer<String, JsonNode> defined;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Outcome>> questions = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<JsonNode>> following = new ConcurrentHashMap<>();
    private final Map<Long, String> monitored = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> statuses = new HashMap<>();
    private final List<FromDriver> said = new CopyOnWriteArrayList<>();

    /**
     * @param driver hears what core says
     * @param defined hears which settings the driver stores
     */
    Recorder(String module, @Nullable FakeRoom room, Consumer<ToDriver> driver, BiConsumer<String, JsonNode> defined) {
        this.module = module;
        this.room = room;
        this.driver = driver;
        this.defined = defined;
    }

    CompletionStage<Outcome> question(LongFunction<ToDriver> question) {
        var number = numbers.incrementAndGet();
        var answer = new CompletableFuture<Outcome>();
        questions.put(number, answer);
        driver.accept(question.apply(number));
        return answer;
    }

    @Override
    public void tell(FromDriver message) {
        said.add(message);
        switch (message) {
            case FromDriver.Result(var seq, var outcome) -> {
                var question = questions.remove(seq);
                if (question != null) {
                    question.complete(outcome);
                }
            }
            case FromDriver.Status(var _, var key, var value) -> {
                synchronized (statuses) {
                    statuses.computeIfAbsent(key, _ -> new ArrayList<>()).add(Values.parse(value.text()));
                }
            }
            case FromDriver.Setting(var _, var name, var value) -> defined.accept(name, Values.parse(value.text()));
            case FromDriver.Subscribe(var _, var number, var _, var name, var index, var key) ->
                follow(number, name, index, key);
            case FromDriver.Monitor(var _, var number, var channel) -> monitored.put(number, channel);
            case FromDriver.Unsubscribe(var _, var number) -> unfollow(number);
            case FromDriver.Publish(var _, var channel, var text) -> publish(channel, text);
            case FromDriver.Ready _,
                    FromDriver.Signal _,
                    FromDriver.Debug _,
                    FromDriver.Supervision _,
                    FromDriver.Pong _,
                    FromDriver.Exec _,
                    FromDriver.Room _,
                    FromDriver.Read _ -> {}
        }
    }

    private void follow(long number, String name, int index, String key) {
        Consumer<JsonNode> follower =
                value -> driver.accept(new ToDriver.Notify(module, number, new RawJson(value.toString())));
        following.put(number, follower);
        if (room != null) {
            room.find(name, index).ifPresent(found -> found.follow(key, follower));
        }
    }

    private void unfollow(long number) {
        monitored.remove(number);
        var follower = following.remove(number);
        if (follower != null && room != null) {
            room.members().forEach(member -> member.forget(follower));
        }
    }

    /** Tells the module's monitors what somebody published. */
    void publish(String channel, String text) {
        var value = new RawJson(JsonNodeFactory.instance.textNode(text).toString());
        monitored.forEach((number, monitors) -> {
            if (monitors.equals(channel)) {
                driver.accept(new ToDriver.Notify(module, number, value));
            }
        });
    }

    @Override
    public CompletionStage<Outcome> ask(LongFunction<FromDriver> question) {
        var asked = question.apply(numbers.incrementAndGet());
        said.add(asked);
        return CompletableFuture.supplyAsync(() -> answer(asked), Thread::startVirtualThread);
    }

    private Outcome answer(FromDriver asked) {
        var there = room;
        if (there == null) {
            return Outcome.failure("NotFound", "this test has no room");
        }
        return switch (asked) {
            case FromDriver.Room _ -> Outcome.success(Frames.raw(there.view()));
            case FromDriver.Read(var _, var _, var _, var name, var index, var key) -> {
                JsonNode value =
                        there.find(name, index).map(found -> found.status(key)).orElse(NullNode.getInstance());
                yield Outcome.success(new RawJson(value.toString()));
            }
            case FromDriver.Exec(
                    var _,
                    var _,
                    var _,
                    var name,
                    var index,
                    var function,
                    var arguments,
                    var _,
                    var _,
                    var _) ->
                there.find(name, index)
                        .map(found -> found.called(function, Values.parse(arguments.text())))
                        .orElseGet(
                                () -> Outcome.failure("NotFound", "no module " + name + "_" + index + " in the room"));
            default -> Outcome.failure("Unknown", asked + " is no question");
        };
    }

    /** Every value of a status so far, JSON null where it was removed. */
    List<JsonNode> history(String key) {
        synchronized (statuses) {
            return List.copyOf(statuses.getOrDefault(key, List.of()));
        }
    }

    List<String> published(String channel) {
        return said.stream()
                .filter(message -> message instanceof FromDriver.Publish(var _, var to, var _) && to.equals(channel))
                .map(message -> ((FromDriver.Publish) message).message())
                .toList();
    }

    List<String> logs() {
        return said.stream()
                .filter(FromDriver.Debug.class::isInstance)
                .map(message -> ((FromDriver.Debug) message).message())
                .toList();
    }

    List<Supervision> supervision() {
        return said.stream()
                .filter(Supervision.class::isInstance)
                .map(Supervision.class::cast)
                .toList();
    }
}
