package dev.caretaker.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.caretaker.driver.Values;
import dev.caretaker.driver.WireName;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.RoomView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A module in a {@link FakeRoom}: shows what it is told, records who calls it, and answers as it is told. */
public final class FakeModule {

    /**
     * A call that was received.
     *
     * @param arguments an array by position, or an object by name
     */
    public record Call(String function, JsonNode arguments) {

        @Override
        public String toString() {
            return function + arguments;
        }
    }

    private final String name;
    private final int index;
    private final List<String> capabilities = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Function<JsonNode, Object>> answers = new HashMap<>();
    private final Map<String, JsonNode> statuses = new HashMap<>();
    private final Map<String, List<Consumer<JsonNode>>> followers = new HashMap<>();

    FakeModule(String name, int index) {
        this.name = name;
        this.index = index;
    }

    /** Says that it offers a capability, by its interface. */
    public synchronized FakeModule implementing(Class<?> capability) {
        var given = capability.getAnnotation(WireName.class);
        capabilities.add(given == null ? capability.getName() : given.value());
        return this;
    }

    /** Shows {@code value}, {@code null} for nothing, to all who follow it. */
    public synchronized FakeModule show(String key, @Nullable Object value) {
        var json = Values.of(value);
        statuses.put(key, json);
        followers.getOrDefault(key, List.of()).forEach(follower -> follower.accept(json));
        return this;
    }

    /** Answers calls of {@code function} from now on; what is not told is answered with null. A throw is a failure. */
    public synchronized FakeModule answer(String function, Function<JsonNode, Object> answer) {
        answers.put(function, answer);
        return this;
    }

    /** What was called so far, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    String name() {
        return name;
    }

    int index() {
        return index;
    }

    synchronized RoomView.Member member() {
        return new RoomView.Member("mod-" + name + "-" + index, name, index, List.of("any"), List.copyOf(capabilities));
    }

    synchronized JsonNode status(String key) {
        return statuses.getOrDefault(key, NullNode.getInstance());
    }

    /** Tells {@code follower} the value now, if there is one, and each that comes. */
    synchronized void follow(String key, Consumer<JsonNode> follower) {
        followers.computeIfAbsent(key, _ -> new ArrayList<>()).add(follower);
        if (!status(key).isNull()) {
            follower.accept(status(key));
        }
    }

    synchronized void forget(Consumer<JsonNode> follower) {
        followers.values().forEach(all -> all.remove(follower));
    }

    synchronized Outcome called(String function, JsonNode arguments) {
        calls.add(new Call(function, arguments));
        var answer = answers.get(function);
        try {
            var value = answer == null ? null : answer.apply(arguments);
            return Outcome.success(new RawJson(Values.of(value).toString()));
        } catch (RuntimeException e) {
            return Outcome.failure(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }
}
