package dev.caretaker.host.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.caretaker.driver.RemoteFailure;
import dev.caretaker.driver.Room;
import dev.caretaker.driver.RoomModule;
import dev.caretaker.driver.Subscription;
import dev.caretaker.driver.Values;
import dev.caretaker.driver.WireName;
import dev.caretaker.driver.spi.ModuleContext;
import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.RoomView;
import dev.caretaker.link.RoomView.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A system as the link shows it. What is known of it is kept until core says that it is out of date. */
final class LinkedRoom implements Room {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String module;
    private final String system;
    private final Core core;
    private final Follows follows;
    private volatile @Nullable RoomView view;
    private volatile int changes;

    LinkedRoom(String module, String system, Core core, Follows follows) {
        this.module = module;
        this.system = system;
        this.core = core;
        this.follows = follows;
    }

    synchronized void outOfDate() {
        changes++;
        view = null;
    }

    private RoomView view() {
        var known = view;
        if (known == null) {
            var before = changes;
            var answer = await(core.ask(number -> new FromDriver.Room(number, module, system)));
            known = Frames.read(answer.value(), RoomView.class);
            keep(known, before);
        }
        return known;
    }

    /** Keeps what is complete, and not out of date again. */
    private synchronized void keep(RoomView fresh, int before) {
        var complete =
                fresh.modules().stream().noneMatch(member -> member.functions().isEmpty());
        view = complete && changes == before ? fresh : null;
    }

    @Override
    public Details details() {
        var room = view();
        return new Details(
                room.id(),
                room.name(),
                room.displayName(),
                room.description(),
                room.email(),
                room.capacity(),
                room.bookable(),
                room.features(),
                room.timezone(),
                room.zones());
    }

    @Override
    public RoomModule get(String name, int index) {
        return new LinkedModule(name, index);
    }

    @Override
    public RoomModule get(String slug) {
        var underscore = slug.lastIndexOf('_');
        return underscore > 0 && slug.substring(underscore + 1).matches("[0-9]{1,9}")
                ? get(slug.substring(0, underscore), Integer.parseInt(slug.substring(underscore + 1)))
                : get(slug, 1);
    }

    @Override
    public List<RoomModule> all(String name) {
        return view().modules().stream()
                .filter(member -> member.name().equals(name))
                .map(member -> get(member.name(), member.index()))
                .toList();
    }

    @Override
    public List<RoomModule> implementing(Class<?> capability) {
        return view().modules().stream()
                .filter(member -> offers(member, capability))
                .map(member -> get(member.name(), member.index()))
                .toList();
    }

    @Override
    public Map<String, Integer> modules() {
        var counts = new TreeMap<String, Integer>();
        view().modules().forEach(member -> counts.merge(member.name(), 1, Integer::sum));
        return counts;
    }

    private static boolean offers(Member member, Class<?> capability) {
        var given = capability.getAnnotation(WireName.class);
        return member.capabilities().contains(given == null ? capability.getName() : given.value());
    }

    /** Waits for an answer, and throws what failed. */
    private static Outcome await(CompletionStage<Outcome> stage) {
        try {
            var outcome =
                    stage.toCompletableFuture().get(PATIENCE.plusSeconds(5).toSeconds(), TimeUnit.SECONDS);
            if (outcome.failure() != null) {
                throw failure(outcome);
            }
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteFailure("given up", null, 500);
        } catch (ExecutionException | TimeoutException e) {
            throw unanswered(e);
        }
    }

    private static RemoteFailure unanswered(Throwable error) {
        return new RemoteFailure("no answer from the platform: " + error.getMessage(), null, 500);
    }

    private static RemoteFailure failure(Outcome outcome) {
        var failure = outcome.failure();
        return failure == null
                ? new RemoteFailure("", null, outcome.code())
                : new RemoteFailure(failure.message(), failure.error(), outcome.code());
    }

    private final class LinkedModule implements RoomModule {

        private final String name;
        private final int index;

        LinkedModule(String name, int index) {
            this.name = name;
            this.index = index;
        }

        @Override
        public String name() {
            return name + "_" + index;
        }

        @Override
        public JsonNode call(String function, @Nullable Object... arguments) {
            return Values.parse(
                    await(ask(function, positional(arguments))).value().text());
        }

        @Override
        public JsonNode callNamed(String function, Map<String, ?> arguments) {
            return Values.parse(
                    await(ask(function, Values.of(arguments))).value().text());
        }

        @Override
        public CompletionStage<JsonNode> start(String function, @Nullable Object... arguments) {
            var told = new CompletableFuture<JsonNode>();
            ask(function, positional(arguments)).whenComplete((outcome, error) -> {
                if (error != null) {
                    told.completeExceptionally(unanswered(error));
                } else if (outcome.failure() != null) {
                    told.completeExceptionally(failure(outcome));
                } else {
                    told.complete(Values.parse(outcome.value().text()));
                }
            });
            return told;
        }

        private static JsonNode positional(@Nullable Object[] arguments) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (var argument : arguments) {
                array.add(argument instanceof Enum<?> constant ? Values.of(constant.name()) : Values.of(argument));
            }
            return array;
        }

        private CompletionStage<Outcome> ask(String function, JsonNode arguments) {
            var user = ModuleContext.USER.isBound() ? ModuleContext.USER.get() : null;
            return core.ask(number -> new FromDriver.Exec(
                    number,
                    module,
                    system,
                    name,
                    index,
                    function,
                    new RawJson(arguments.toString()),
                    user,
                    null,
                    PATIENCE.toMillis()));
        }

        @Override
        public Optional<JsonNode> status(String key) {
            var value = await(core.ask(number -> new FromDriver.Read(number, module, system, name, index, key)))
                    .value();
            return value.isNull() ? Optional.empty() : Optional.of(Values.parse(value.text()));
        }

        @Override
        public Subscription bind(String key, Subscription.Listener<JsonNode> listener) {
            return follows.follow(
                    number -> new FromDriver.Subscribe(module, number, system, name, index, key),
                    value -> listener.changed(Values.parse(value.text())));
        }

        @Override
        public boolean exists() {
            return find().isPresent();
        }

        @Override
        public boolean implementing(Class<?> capability) {
            return find().filter(member -> offers(member, capability)).isPresent();
        }

        private Optional<Member> find() {
            return view().modules().stream()
                    .filter(member -> member.name().equals(name) && member.index() == index)
                    .findFirst();
        }
    }
}
