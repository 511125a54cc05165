package dev.caretaker.host.module;

import dev.caretaker.driver.Driver;
import dev.caretaker.host.function.DriverClass;
import dev.caretaker.host.function.Invocation;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.japi.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one module alive. A module is {@code constructing} or {@code living}; when it fails it starts anew after a pause
 * that grows from 200 ms to 30 s, and its siblings do not notice.
 *
 * <p>The driver's code never runs in this actor, but on virtual threads: the actor only says what happens when.
 */
public final class ModuleActor {

    public sealed interface Command {}

    public record Update(Assignment assignment) implements Command {}

    public record Exec(long seq, String function, RawJson arguments, @Nullable String user, Duration timeout)
            implements Command {}

    /** Nobody waits for the call {@code seq} any more. */
    public record Cancel(long seq) implements Command {}

    public record Notify(long subscription, RawJson value) implements Command {}

    public record RoomChanged(String system) implements Command {}

    public record Debug(boolean on) implements Command {}

    /** Ends the module. Answered by a {@link FromDriver.Result} with that number when it has ended. */
    public record Stop(long seq) implements Command {}

    private record Constructed(Driver driver) implements Command {}

    private record Failed(Throwable error) implements Command {}

    private record Unloaded() implements Command {}

    /** Why a module starts anew. */
    private static final class Restart extends RuntimeException {
        Restart(Throwable cause) {
            super(cause);
        }
    }

    private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(6);
    private static final Duration UNLOAD_LIMIT = Duration.ofSeconds(6);
    private static final int MAX_WAITING = 1_000;

    private final Birth birth;
    private final ModuleWorld world;
    private final Calls calls;
    private final ActorContext<Command> context;
    private final StashBuffer<Command> waiting;

    private ModuleActor(Birth birth, ActorContext<Command> context, StashBuffer<Command> waiting) {
        this.birth = birth;
        var self = context.getSelf();
        this.world = new ModuleWorld(birth.assignment(), birth.core(), error -> self.tell(new Failed(error)));
        this.calls = new Calls(birth.core(), birth.load(), error -> self.tell(new Failed(error)));
        this.context = context;
        this.waiting = waiting;
        birth.load().world(world);
    }

    /** A module that starts at once, and again when it failed. */
    public static Behavior<Command> create(Birth birth) {
        Behavior<Command> module = Behaviors.setup(context -> Behaviors.withStash(
                MAX_WAITING, waiting -> new ModuleActor(birth, context, waiting).constructing()));
        var strategy = SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2)
                .withResetBackoffAfter(Duration.ofSeconds(60))
                .withLoggingEnabled(false);
        return Behaviors.supervise(module).onFailure(Exception.class, strategy);
    }

    private Behavior<Command> constructing() {
        context.pipeToSelf(
                CompletableFuture.supplyAsync(this::construct, VIRTUAL),
                (driver, error) -> error == null ? new Constructed(driver) : new Failed(cause(error)));
        return owningWorld(message -> switch (message) {
            case Constructed(var driver) -> {
                birth.started(Outcome.success(RawJson.NULL));
                begin();
                yield waiting.unstashAll(living(new Invocation(birth.type(), driver, world.log())));
            }
            case Failed(var error) -> {
                birth.started(Invocation.failure(error));
                tell(Supervision.Kind.FAILED, error);
                throw new Restart(error);
            }
            case Stop(var seq) -> stopped(seq);
            case Update _, Exec _, Cancel _, Notify _, RoomChanged _, Debug _ -> {
                if (!waiting.isFull()) {
                    waiting.stash(message);
                }
                yield Behaviors.same();
            }
            case Unloaded _ -> Behaviors.same();
        });
    }

    private Driver construct() {
        try {
            return birth.type().construct(world);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable cause(Throwable error) {
        return error.getCause() == null || error instanceof ExceptionInInitializerError ? error : cause(error.getCause());
    }

    /** Loads the driver, then connects, even if loading takes too long. */
    private void begin() {
        CompletableFuture.runAsync(world::load, VIRTUAL)
                .orTimeout(LOAD_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((_, late) -> {
                    if (late != null) {
                        world.trouble("loaded() takes longer than " + LOAD_LIMIT.toSeconds() + " s");
                    }
                    world.connect();
                });
    }

    private Behavior<Command> living(Invocation driver) {
        return owningWorld(message -> switch (message) {
            case Update(var assignment) -> update(assignment, driver);
            case Exec call -> {
                calls.start(call, driver);
                yield Behaviors.same();
            }
            case Cancel(var seq) -> {
                calls.cancel(seq);
                yield Behaviors.same();
            }
            case Notify(var subscription, var value) -> {
                world.follows().notified(subscription, value);
                yield Behaviors.same();
            }
            case RoomChanged(var system) -> {
                world.roomChanged(system);
                yield Behaviors.same();
            }
            case Debug(var on) -> {
                world.moduleLog().debugged(on);
                yield Behaviors.same();
            }
            case Failed(var error) -> {
                tell(Supervision.Kind.RESTARTED, error);
                throw new Restart(error);
            }
            case Stop(var seq) -> stopping(seq);
            case Constructed _, Unloaded _ -> Behaviors.same();
        });
    }

    private Behavior<Command> update(Assignment assignment, Invocation driver) {
        var reconnects = !assignment.connectsLike(birth.assignment());
        birth.assign(assignment);
        if (reconnects) {
            throw new Restart(new IllegalStateException("it connects otherwise from now on"));
        }
        world.update(assignment);
        return living(driver);
    }

    private Behavior<Command> stopping(long seq) {
        world.close();
        calls.cancelAll();
        context.pipeToSelf(
                CompletableFuture.runAsync(world::unload, VIRTUAL).orTimeout(UNLOAD_LIMIT.toSeconds(), TimeUnit.SECONDS),
                (_, _) -> new Unloaded());
        return Behaviors.receiveMessage(message -> message instanceof Unloaded ? stopped(seq) : Behaviors.same());
    }

    private Behavior<Command> stopped(long seq) {
        birth.core().tell(new FromDriver.Result(seq, Outcome.success(RawJson.NULL)));
        return Behaviors.stopped();
    }

    private void tell(Supervision.Kind kind, Throwable error) {
        var stack = Invocation.stack(error);
        birth.core().tell(world.alarm().supervision(kind, error.getClass().getSimpleName() + ": " + error.getMessage(), stack));
    }

    /** Reacts to messages, and leaves nothing open when the module ends in whatever way. */
    private Behavior<Command> owningWorld(Function<Command, Behavior<Command>> react) {
        return Behaviors.receive(Command.class)
                .onAnyMessage(react)
                .onSignal(PreRestart.class, _ -> leave())
                .onSignal(PostStop.class, _ -> leave())
                .build();
    }

    private Behavior<Command> leave() {
        world.close();
        calls.cancelAll();
        return Behaviors.same();
    }

    /** What a module is made of; survives its restarts. */
    public static final class Birth {

        private final DriverClass type;
        private final Core core;
        private final Load load;
        private final long seq;
        private volatile Assignment assignment;
        private boolean answered;

        /** @param seq the number of the question that the first start answers */
        public Birth(long seq, Assignment assignment, DriverClass type, Core core, Load load) {
            this.seq = seq;
            this.assignment = assignment;
            this.type = type;
            this.core = core;
            this.load = load;
        }

        DriverClass type() {
            return type;
        }

        Core core() {
            return core;
        }

        Load load() {
            return load;
        }

        Assignment assignment() {
            return assignment;
        }

        void assign(Assignment assignment) {
            this.assignment = assignment;
        }

        /** Answers the first start; later ones are told as supervision. */
        synchronized void started(Outcome outcome) {
            if (!answered) {
                answered = true;
                core.tell(new FromDriver.Result(seq, outcome));
            } else if (outcome.failure() == null) {
                core.tell(new Supervision(assignment.id(), Supervision.Kind.STARTED, "started", List.of()));
            }
        }
    }
}
