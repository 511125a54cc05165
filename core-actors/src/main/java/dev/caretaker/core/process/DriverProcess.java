package dev.caretaker.core.process;

import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.ToDriver;
import dev.caretaker.model.module.ModuleId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.japi.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Owns the JVM of one driver: starts it when the first module needs it, watches it, starts it again after it ended, and
 * ends it after the last module has left.
 *
 * <p>Modules that are attached run in whatever JVM there is. When one ends, calls under way in it fail at once; the next
 * one starts after a pause that doubles with each end. One that gives no sign of life is killed.
 */
public final class DriverProcess {

    public sealed interface Command {}

    /** Runs {@code module} from now on, through all restarts, until {@link Detach}. */
    public record Attach(ModuleId module, String name, Assignment assignment) implements Command {}

    public record Update(ModuleId module, Assignment assignment) implements Command {}

    /** {@code replyTo} hears when the module has stopped. */
    public record Detach(ModuleId module, ActorRef<Detached> replyTo) implements Command {}

    public record Detached(ModuleId module) {}

    /** {@code replyTo} hears once, on any thread. */
    public record Execute(ModuleId module, Call call, Consumer<CallResult> replyTo) implements Command {}

    /** Tells {@code reader} what the module logs, until {@link StopReading}. */
    public record Read(ModuleId module, Consumer<FromDriver.Debug> reader) implements Command {}

    public record StopReading(ModuleId module, Consumer<FromDriver.Debug> reader) implements Command {}

    public record RoomChanged(String system) implements Command {}

    /** Kills the JVM, for a reason that somebody will read. It starts again. */
    public record Restart(String reason) implements Command {}

    private record Launched(Jvm jvm) implements Command {}

    private record LaunchFailed(String reason) implements Command {}

    private record Received(FromDriver message) implements Command {}

    private record LinkEnded(String reason) implements Command {}

    private record Exited(int code) implements Command {}

    private enum Due implements Command {
        LAUNCH,
        LOOK,
        HEALTHY,
        LONELY,
        KILL
    }

    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration LONELY_AFTER = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final DriverUse use;
    private final ProcessSettings settings;
    private final ProcessPage page;
    private final AttachedModules modules = new AttachedModules();
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;

    private DriverProcess(DriverUse use, ActorContext<Command> context, TimerScheduler<Command> timers) {
        this.use = use;
        this.settings = use.settings();
        this.page = new ProcessPage(use.supervision(), use.driver());
        this.context = context;
        this.timers = timers;
    }

    static Behavior<Command> create(DriverUse use) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new DriverProcess(use, context, timers).idle()));
    }

    private Behavior<Command> idle() {
        page.stopped();
        return whenever(null, message -> switch (message) {
            case Attach attach -> {
                attach(attach);
                yield launching(0);
            }
            case Detach detach -> gone(detach);
            case Execute call -> refuse(call, "it is stopped");
            case Read read -> read(read);
            case StopReading stop -> stopReading(stop);
            case Launched launched -> tooLate(launched.jvm());
            case Update _, RoomChanged _, Restart _, LaunchFailed _, Received _, LinkEnded _, Exited _, Due _ ->
                Behaviors.same();
        });
    }

    private Behavior<Command> launching(int failures) {
        page.starting();
        var _ = CompletableFuture.runAsync(this::launch, BLOCKING);
        return whenever(null, message -> switch (message) {
            case Launched(var jvm) -> running(new Running(use, modules, page, jvm), jvm.readyAfter(), failures);
            case LaunchFailed(var reason) -> ended(null, reason, failures + 1);
            case Attach attach -> attach(attach);
            case Detach detach -> gone(detach);
            case Update update -> update(update);
            case Execute call -> refuse(call, "its driver starts");
            case Read read -> read(read);
            case StopReading stop -> stopReading(stop);
            case RoomChanged _, Restart _, Received _, LinkEnded _, Exited _, Due _ -> Behaviors.same();
        });
    }

    /** Runs outside the actor. */
    private void launch() {
        var self = context.getSelf();
        try {
            var name = use.driver().id().value();
            self.tell(new Launched(Jvm.launch(use.runtime(), settings, use.classes(), name, new Relay(self))));
        } catch (IOException | RuntimeException e) {
            self.tell(new LaunchFailed(String.valueOf(e.getMessage())));
        }
    }

    private Behavior<Command> running(Running jvm, Duration took, int failures) {
        page.running(jvm.pid(), took);
        jvm.startAll();
        timers.startTimerWithFixedDelay(Due.LOOK, Duration.ofMillis(250));
        timers.startSingleTimer(Due.HEALTHY, settings.healthyAfter());
        return alive(jvm, failures);
    }

    private Behavior<Command> alive(Running jvm, int failures) {
        if (modules.isEmpty() && !timers.isTimerActive(Due.LONELY)) {
            timers.startSingleTimer(Due.LONELY, LONELY_AFTER);
        }
        return whenever(jvm, message -> switch (message) {
            case Received(var received) -> {
                jvm.received(received);
                yield alive(jvm, failures);
            }
            case Execute(var module, var call, var replyTo) -> {
                jvm.execute(module, call, replyTo);
                yield Behaviors.same();
            }
            case Attach attach -> {
                attach(attach);
                jvm.start(attach.module());
                timers.cancel(Due.LONELY);
                yield Behaviors.same();
            }
            case Update(var module, var assignment) -> {
                jvm.update(module, assignment);
                yield Behaviors.same();
            }
            case Detach(var module, var replyTo) -> {
                jvm.stop(module, replyTo);
                yield alive(jvm, failures);
            }
            case Read(var module, var reader) -> {
                jvm.read(module, reader);
                yield Behaviors.same();
            }
            case StopReading(var module, var reader) -> {
                jvm.stopReading(module, reader);
                yield Behaviors.same();
            }
            case RoomChanged(var system) -> {
                jvm.send(new ToDriver.RoomChanged(system));
                yield Behaviors.same();
            }
            case Due due -> due(due, jvm, failures);
            case Restart(var reason) -> ending(jvm, reason, failures);
            case LinkEnded(var reason) -> ending(jvm, reason, failures);
            case Exited(var code) -> exited(jvm, code, "", failures);
            case Launched(var other) -> tooLate(other);
            case LaunchFailed _ -> Behaviors.same();
        });
    }

    private Behavior<Command> due(Due due, Running jvm, int failures) {
        return switch (due) {
            case LOOK -> {
                var complaint = jvm.look();
                yield complaint.isEmpty() ? Behaviors.same() : hung(jvm, complaint.get(), failures);
            }
            case HEALTHY -> alive(jvm, 0);
            case LONELY -> modules.isEmpty() ? leaving(jvm) : Behaviors.same();
            case LAUNCH, KILL -> Behaviors.same();
        };
    }

    /** Gives a JVM that hangs the time to say where, then kills it. */
    private Behavior<Command> hung(Running jvm, String complaint, int failures) {
        page.hung(complaint);
        context.getLog().error("{}; its stacks follow", complaint);
        jvm.dumpStacks();
        timers.startSingleTimer(Due.KILL, LAST_WORDS);
        return dying(jvm, complaint, failures);
    }

    /** Kills the JVM, and waits until it is gone. */
    private Behavior<Command> ending(Running jvm, String reason, int failures) {
        jvm.kill();
        return dying(jvm, reason, failures);
    }

    private Behavior<Command> dying(Running jvm, String reason, int failures) {
        return whenever(jvm, message -> switch (message) {
            case Exited(var code) -> exited(jvm, code, reason, failures);
            case Due due -> {
                if (due == Due.KILL) {
                    jvm.kill();
                }
                yield Behaviors.same();
            }
            case Attach attach -> attach(attach);
            case Detach detach -> gone(detach);
            case Update update -> update(update);
            case Execute call -> refuse(call, "its driver restarts");
            case Read read -> read(read);
            case StopReading stop -> stopReading(stop);
            case Launched(var other) -> tooLate(other);
            case RoomChanged _, Restart _, LaunchFailed _, Received _, LinkEnded _ -> Behaviors.same();
        });
    }

    /** Nobody needs the JVM any more. */
    private Behavior<Command> leaving(Running jvm) {
        jvm.send(new ToDriver.Terminate());
        timers.startSingleTimer(Due.KILL, settings.stopTimeout());
        return whenever(jvm, message -> switch (message) {
            case Exited _ -> {
                jvm.ended("it is stopped");
                timers.cancelAll();
                yield modules.isEmpty() ? idle() : launching(0);
            }
            case Due due -> {
                if (due == Due.KILL) {
                    jvm.kill();
                }
                yield Behaviors.same();
            }
            case Attach attach -> attach(attach);
            case Detach detach -> gone(detach);
            case Update update -> update(update);
            case Execute call -> refuse(call, "its driver starts");
            case Read read -> read(read);
            case StopReading stop -> stopReading(stop);
            case Launched(var other) -> tooLate(other);
            case RoomChanged _, Restart _, LaunchFailed _, Received _, LinkEnded _ -> Behaviors.same();
        });
    }

    private Behavior<Command> exited(Running jvm, int code, String reason, int failures) {
        var why = jvm.whyEnded(code, reason);
        context.getLog().error("{} ended: {}", use.driver().name(), why);
        jvm.ended(why);
        return ended(code, why, failures + 1);
    }

    private Behavior<Command> ended(@Nullable Integer code, String reason, int failures) {
        timers.cancelAll();
        if (modules.isEmpty()) {
            return idle();
        }
        modules.all().forEach(module -> page.waiting(module.id));
        var jitter = 0.75 + ThreadLocalRandom.current().nextDouble(0.5);
        var pause = Duration.ofMillis((long) (settings.backoff(failures).toMillis() * jitter));
        page.ended(code, reason, pause);
        timers.startSingleTimer(Due.LAUNCH, pause);
        return whenever(null, message -> switch (message) {
            case Due due -> due == Due.LAUNCH ? launching(failures) : Behaviors.same();
            case Attach attach -> attach(attach);
            case Detach detach -> {
                gone(detach);
                yield modules.isEmpty() ? idle() : Behaviors.same();
            }
            case Update update -> update(update);
            case Execute call -> refuse(call, "its driver ended: " + reason);
            case Read read -> read(read);
            case StopReading stop -> stopReading(stop);
            case Restart _ -> launching(0);
            case Launched launched -> tooLate(launched.jvm());
            case RoomChanged _, LaunchFailed _, Received _, LinkEnded _, Exited _ -> Behaviors.same();
        });
    }

    private Behavior<Command> attach(Attach attach) {
        modules.add(attach);
        use.state().clear(attach.module());
        page.attached(attach.module(), attach.name());
        return Behaviors.same();
    }

    private Behavior<Command> update(Update update) {
        var module = modules.get(update.module().value());
        if (module != null) {
            module.assignment = update.assignment();
        }
        return Behaviors.same();
    }

    /** No JVM runs the module, so it has stopped. */
    private Behavior<Command> gone(Detach detach) {
        if (modules.remove(detach.module()) != null) {
            page.detached(detach.module());
        }
        detach.replyTo().tell(new Detached(detach.module()));
        return Behaviors.same();
    }

    private Behavior<Command> read(Read read) {
        var _ = modules.addReader(read.module(), read.reader());
        return Behaviors.same();
    }

    private Behavior<Command> stopReading(StopReading stop) {
        var _ = modules.removeReader(stop.module(), stop.reader());
        return Behaviors.same();
    }

    private static Behavior<Command> refuse(Execute call, String reason) {
        call.replyTo().accept(new NotExecuted(call.module() + " is not running: " + reason));
        return Behaviors.same();
    }

    private static Behavior<Command> tooLate(Jvm jvm) {
        jvm.kill();
        return Behaviors.same();
    }

    /** Reacts to messages, and leaves no JVM behind when the actor stops. */
    private Behavior<Command> whenever(@Nullable Running jvm, Function<Command, Behavior<Command>> react) {
        return Behaviors.receive(Command.class)
                .onAnyMessage(react)
                .onSignal(PostStop.class, _ -> {
                    if (jvm != null) {
                        jvm.kill();
                        jvm.ended("the node stops");
                    }
                    return Behaviors.same();
                })
                .build();
    }

    /** Takes what the JVM says to the actor; what modules show goes straight to where it is kept. */
    private final class Relay implements Jvm.Listener {

        private final ActorRef<Command> self;

        Relay(ActorRef<Command> self) {
            this.self = self;
        }

        @Override
        public void received(FromDriver message) {
            switch (message) {
                case FromDriver.Status(var module, var key, var value)
                when modules.has(module) -> use.state().status(new ModuleId(module), key, value);
                case FromDriver.Signal(var module, var key)
                when modules.has(module) -> use.state().signal(new ModuleId(module), key);
                case FromDriver.Publish(var _, var channel, var text) ->
                    use.state().publish("placeos/" + channel, text);
                default -> self.tell(new Received(message));
            }
        }

        @Override
        public void linkEnded(String reason) {
            self.tell(new LinkEnded(reason));
        }

        @Override
        public void exited(int code) {
            self.tell(new Exited(code));
        }
    }
}
