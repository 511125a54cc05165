package dev.caretaker.host.module;

import dev.caretaker.driver.Driver;
import dev.caretaker.host.function.Invocation;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.japi.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one module alive. A module is {@code constructing}, {@code living}, {@code ending} or {@code resting}: when its
 * driver fails it ends, rests for a while that grows from 200 ms to 30 s, and lives anew. Its siblings do not notice.
 *
 * <p>The driver's code never runs in this actor, but on virtual threads: the actor only says what happens when.
 */
public final class ModuleActor {

    public sealed interface Command {}

    public record Update(Assignment assignment) implements Command {}

    /** Answered once by a {@link FromDriver.Result}. */
    public record Exec(
            long seq,
            String function,
            RawJson arguments,
            @Nullable String user,
            Duration timeout) implements Command {}

    /** Nobody waits for the call {@code seq} any more. */
    public record Cancel(long seq) implements Command {}

    public record Notify(long subscription, RawJson value) implements Command {}

    public record RoomChanged(String system) implements Command {}

    public record Debug(boolean on) implements Command {}

    /** Ends the module, and then this actor. */
    public record Stop() implements Command {}

    private record Constructed(Life life, Driver driver) implements Command {}

    private record Failed(Life life, Throwable error) implements Command {}

    private record Ended(Life life) implements Command {}

    private record Rested() implements Command {}

    /** What comes after a life. */
    private sealed interface Next {
        record Stop() implements Next {}

        record Again() implements Next {}

        record Rest(Throwable failure) implements Next {}
    }

    private static final int MAX_WAITING = 1_000;

    private final Birth birth;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final StashBuffer<Command> waiting;

    private ModuleActor(
            Birth birth, ActorContext<Command> context, TimerScheduler<Command> timers, StashBuffer<Command> waiting) {
        this.birth = birth;
        this.context = context;
        this.timers = timers;
        this.waiting = waiting;
    }

    /** A module that starts at once. */
    public static Behavior<Command> create(Birth birth) {
        Behavior<Command> module = Behaviors.setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(
                MAX_WAITING, waiting -> new ModuleActor(birth, context, timers, waiting).constructing())));
        return Behaviors.supervise(module)
                .onFailure(
                        Exception.class,
                        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2));
    }

    private Behavior<Command> constructing() {
        var self = context.getSelf();
        var life = new Life(birth, (broken, error) -> self.tell(new Failed(broken, error)));
        context.pipeToSelf(
                life.construct(),
                (driver, error) -> error == null ? new Constructed(life, driver) : new Failed(life, cause(error)));
        return owning(life, message -> switch (message) {
            case Constructed(var of, var driver)
            when of == life -> {
                birth.started(Outcome.success(RawJson.NULL));
                life.begin();
                yield waiting.unstashAll(living(
                        life, new Invocation(birth.type(), driver, life.world().log())));
            }
            case Failed(var of, var error)
            when of == life -> {
                tell(life, Supervision.Kind.FAILED, error);
                birth.started(Invocation.failure(error));
                yield ending(life, new Next.Rest(error));
            }
            case Stop _ -> ending(life, new Next.Stop());
            case Update _, Exec _, Cancel _, Notify _, RoomChanged _, Debug _ -> later(message);
            case Constructed _, Failed _, Ended _, Rested _ -> Behaviors.same();
        });
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? cause(error.getCause()) : error;
    }

    private Behavior<Command> living(Life life, Invocation driver) {
        return owning(life, message -> switch (message) {
            case Update(var assignment) -> update(life, assignment);
            case Exec call -> {
                life.calls().start(call, driver);
                yield Behaviors.same();
            }
            case Cancel(var seq) -> {
                life.calls().cancel(seq);
                yield Behaviors.same();
            }
            case Notify(var subscription, var value) -> {
                life.world().follows().notified(subscription, value);
                yield Behaviors.same();
            }
            case RoomChanged(var system) -> {
                life.world().roomChanged(system);
                yield Behaviors.same();
            }
            case Debug(var on) -> {
                birth.debugged(on);
                life.world().moduleLog().debugged(on);
                yield Behaviors.same();
            }
            case Failed(var of, var error)
            when of == life -> {
                tell(life, Supervision.Kind.RESTARTED, error);
                yield ending(life, new Next.Rest(error));
            }
            case Stop _ -> ending(life, new Next.Stop());
            case Constructed _, Failed _, Ended _, Rested _ -> Behaviors.same();
        });
    }

    private Behavior<Command> update(Life life, Assignment assignment) {
        var reconnects = !assignment.connectsLike(birth.assignment());
        birth.assign(assignment);
        if (reconnects) {
            return ending(life, new Next.Again());
        }
        life.world().update(assignment);
        return Behaviors.same();
    }

    private Behavior<Command> ending(Life life, Next next) {
        context.pipeToSelf(life.end(), (_, _) -> new Ended(life));
        return awaitingEnd(life, next);
    }

    private Behavior<Command> awaitingEnd(Life life, Next next) {
        return owning(life, message -> switch (message) {
            case Ended(var of) when of == life -> ended(life, next);
            case Stop _ -> awaitingEnd(life, new Next.Stop());
            case Update(var assignment) -> {
                birth.assign(assignment);
                yield Behaviors.same();
            }
            case Exec _, Debug _ -> later(message);
            case Cancel _, Notify _, RoomChanged _, Constructed _, Failed _, Ended _, Rested _ -> Behaviors.same();
        });
    }

    private Behavior<Command> ended(Life life, Next next) {
        return switch (next) {
            case Next.Stop _ -> {
                life.world().rest();
                birth.started(Outcome.failure("NotRunning", "the module was stopped before it had started"));
                waiting.forEach(this::refuse);
                yield Behaviors.stopped();
            }
            case Next.Again _ -> {
                life.world().forget();
                yield constructing();
            }
            case Next.Rest(var failure) -> {
                life.world().forget();
                timers.startSingleTimer(new Rested(), birth.pauseAfter(life.age()));
                yield waiting.unstashAll(resting(failure));
            }
        };
    }

    private Behavior<Command> resting(Throwable failure) {
        return Behaviors.receiveMessage(message -> switch (message) {
            case Rested _ -> constructing();
            case Update(var assignment) -> {
                birth.assign(assignment);
                timers.cancelAll();
                yield constructing();
            }
            case Stop _ -> Behaviors.stopped();
            case Exec(var seq, var _, var _, var _, var _) -> {
                refuse(seq, "the module failed, and starts anew: " + text(failure));
                yield Behaviors.same();
            }
            case Debug(var on) -> {
                birth.debugged(on);
                yield Behaviors.same();
            }
            case Cancel _, Notify _, RoomChanged _, Constructed _, Failed _, Ended _ -> Behaviors.same();
        });
    }

    private Behavior<Command> later(Command message) {
        if (!waiting.isFull()) {
            waiting.stash(message);
        } else if (message instanceof Exec(var seq, var _, var _, var _, var _)) {
            refuse(seq, "too many calls wait for the module to start");
        }
        return Behaviors.same();
    }

    private void refuse(Command message) {
        if (message instanceof Exec(var seq, var _, var _, var _, var _)) {
            refuse(seq, "the module is stopped");
        }
    }

    private void refuse(long seq, String reason) {
        birth.core().tell(new FromDriver.Result(seq, Outcome.failure("NotRunning", reason)));
    }

    private static void tell(Life life, Supervision.Kind kind, Throwable error) {
        life.world().alarm().supervise(kind, text(error), Invocation.stack(error));
    }

    private static String text(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }

    /** Reacts to messages, and leaves nothing open when this actor ends in whatever way. */
    private static Behavior<Command> owning(Life life, Function<Command, Behavior<Command>> react) {
        return Behaviors.receive(Command.class)
                .onAnyMessage(react)
                .onSignal(PreRestart.class, _ -> abandon(life))
                .onSignal(PostStop.class, _ -> abandon(life))
                .build();
    }

    private static Behavior<Command> abandon(Life life) {
        life.abandon();
        return Behaviors.same();
    }
}
