package dev.caretaker.core.module;

import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.core.process.DriverProcess;
import dev.caretaker.core.process.DriverProcesses;
import dev.caretaker.core.state.StatePublisher;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.ClusterMessage;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.module.ModuleId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a module in the cluster: compares what should be so with what is so, and drives the difference. It
 * alone starts, updates and stops its module.
 *
 * <p>A module is {@code planning} (asking the database), {@code resting}, {@code running} in a driver process, or
 * {@code leaving} one. Calls that come while it plans wait; the others are answered or refused at once.
 */
public final class ModuleEntity {

    public sealed interface Command {}

    /** What others may send, from any node. */
    public sealed interface Request extends Command, ClusterMessage {}

    /** Something about the module may have changed: look, and act on it. */
    public record Reconcile() implements Request {}

    /** Start the module anew, if it is to run: there may be a new build of its driver. */
    public record Reload() implements Request {}

    /**
     * Calls a function; {@code replyTo} hears once.
     *
     * @param arguments JSON
     */
    public record Execute(
            String function,
            String arguments,
            @Nullable String user,
            @Nullable String trace,
            Duration timeout,
            ActorRef<Reply> replyTo)
            implements Request {}

    /** {@code reader} hears what the module logs, until {@link StopReading}. */
    public record Read(ActorRef<Logged> reader) implements Request {}

    public record StopReading(ActorRef<Logged> reader) implements Request {}

    /** The module moves to another node, or the node stops. */
    public record Leave() implements Request {}

    public sealed interface Reply extends ClusterMessage {}

    /**
     * The driver answered.
     *
     * @param value JSON
     * @param error {@code null} if the call succeeded
     */
    public record Executed(int code, String value, @Nullable String error, String message, List<String> backtrace)
            implements Reply {}

    public record Refused(String reason) implements Reply {}

    public record Lost(String reason) implements Reply {}

    /** What a reader of a log hears. */
    interface ReaderCommand {}

    public record Logged(ModuleId module, int level, String message) implements ReaderCommand, ClusterMessage {}

    private record Planned(Plan plan) implements Command {}

    private record PlanFailed(String reason) implements Command {}

    private record Placed(ActorRef<DriverProcess.Command> process) implements Command {}

    private record HasLeft() implements Command {}

    private record ProcessGone() implements Command {}

    private record RetryDue() implements Command {}

    /** What an entity works with on its node. */
    public record Parts(
            Plans plans,
            ActorRef<DriverProcesses.Command> processes,
            StatePublisher state,
            SupervisionBook supervision,
            ModuleSettings settings) {}

    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();
    private static final int MAX_WAITING = 1_000;
    private static final Duration PLACEMENT_TIMEOUT = Duration.ofSeconds(5);

    private final ModuleId id;
    private final DriverId driver;
    private final Parts parts;
    private final ActorContext<Command> context;
    private final StashBuffer<Command> waiting;
    private final TimerScheduler<Command> timers;
    private final ModuleReaders readers;

    private ModuleEntity(
            ModuleId id,
            DriverId driver,
            Parts parts,
            ActorContext<Command> context,
            StashBuffer<Command> waiting,
            TimerScheduler<Command> timers) {
        this.id = id;
        this.driver = driver;
        this.parts = parts;
        this.context = context;
        this.waiting = waiting;
        this.timers = timers;
        this.readers = new ModuleReaders(id);
    }

    static Behavior<Command> create(ModuleId id, DriverId driver, Parts parts) {
        return Behaviors.setup(context -> Behaviors.withStash(
                MAX_WAITING,
                waiting -> Behaviors.withTimers(
                        timers -> new ModuleEntity(id, driver, parts, context, waiting, timers).planning(null))));
    }

    /** @param place where the module runs while this is found out; {@code null} if nowhere */
    private Behavior<Command> planning(@Nullable Placement place) {
        context.pipeToSelf(
                CompletableFuture.supplyAsync(() -> parts.plans().of(id, driver), BLOCKING),
                (plan, error) ->
                        error == null ? new Planned(plan) : new PlanFailed(String.valueOf(error.getMessage())));
        return asking(place, false);
    }

    private Behavior<Command> asking(@Nullable Placement place, boolean again) {
        return Behaviors.receiveMessage(message -> switch (message) {
            case Planned(var plan) -> again ? planning(place) : follow(plan, place);
            case PlanFailed(var reason) -> retry(reason, place);
            case Reconcile _ -> asking(place, true);
            case Reload _ -> place == null ? asking(null, true) : leave(place, () -> planning(null));
            case Execute call -> place == null ? stash(call) : execute(call, place);
            case Read read -> read(read, place);
            case StopReading stop -> stopReading(stop, place);
            case Leave _ -> place == null ? Behaviors.stopped() : leave(place, this::stopped);
            case ProcessGone _ -> asking(null, true);
            case Placed _, HasLeft _, RetryDue _ -> Behaviors.same();
        });
    }

    private Behavior<Command> retry(String reason, @Nullable Placement place) {
        context.getLog().warn("Cannot find out what should be so, trying again: {}", reason);
        timers.startSingleTimer(new RetryDue(), parts.settings().minRetry());
        return place == null ? resting("the database does not answer") : running(place);
    }

    private Behavior<Command> follow(Plan plan, @Nullable Placement place) {
        return switch (plan) {
            case Plan.Gone _ -> place == null ? forget() : leave(place, this::forget);
            case Plan.Elsewhere _ -> place == null ? stopped() : leave(place, this::stopped);
            case Plan.Rest _ -> place == null ? resting("it is stopped") : leave(place, () -> resting("it is stopped"));
            case Plan.Broken broken -> place == null ? broken(broken) : keep(broken.driver(), place);
            case Plan.Missing missing -> place == null ? missing(missing) : keep(missing.driver(), place);
            case Plan.Run run -> place == null ? placing(run) : adapt(run, place);
        };
    }

    private Behavior<Command> forget() {
        parts.state().clear(id);
        parts.state().describe(id, null);
        parts.state().release(id);
        return Behaviors.stopped();
    }

    private Behavior<Command> stopped() {
        parts.state().release(id);
        return Behaviors.stopped();
    }

    /** The driver cannot be built: what runs goes on as it was. */
    private Behavior<Command> keep(DriverSpec unbuilt, Placement place) {
        context.getLog().warn("The driver {} cannot be built, the module goes on as it was", unbuilt.name());
        return running(place);
    }

    private Behavior<Command> missing(Plan.Missing missing) {
        parts.supervision()
                .module(missing.driver(), id, _ -> ModuleReaders.failed(id, missing.name(), missing.reason()));
        timers.startSingleTimer(new RetryDue(), parts.settings().maxRetry());
        return resting("its driver cannot be had");
    }

    private Behavior<Command> broken(Plan.Broken broken) {
        parts.supervision().module(broken.driver(), id, _ -> ModuleReaders.failed(id, broken.name(), broken.reason()));
        return resting("its driver does not compile");
    }

    private Behavior<Command> resting(String reason) {
        return waiting.unstashAll(Behaviors.receiveMessage(message -> switch (message) {
            case Reconcile _, Reload _, RetryDue _ -> planning(null);
            case Execute call -> refuse(call, reason);
            case Read read -> read(read, null);
            case StopReading stop -> stopReading(stop, null);
            case Leave _ -> Behaviors.stopped();
            case Planned _, PlanFailed _, Placed _, HasLeft _, ProcessGone _ -> Behaviors.same();
        }));
    }

    private Behavior<Command> placing(Plan.Run run) {
        context.ask(
                DriverProcesses.Found.class,
                parts.processes(),
                PLACEMENT_TIMEOUT,
                replyTo -> new DriverProcesses.Find(run.driver(), run.build().classes(), replyTo),
                (found, error) -> found != null ? new Placed(found.process()) : new PlanFailed(error.toString()));
        return Behaviors.receiveMessage(message -> switch (message) {
            case Placed(var process) -> attach(run, process);
            case PlanFailed(var reason) -> retry(reason, null);
            case Read read -> read(read, null);
            case StopReading stop -> stopReading(stop, null);
            case Reconcile _, Reload _, Execute _, Leave _ -> stash(message);
            case Planned _, HasLeft _, ProcessGone _, RetryDue _ -> Behaviors.same();
        });
    }

    private Behavior<Command> attach(Plan.Run run, ActorRef<DriverProcess.Command> process) {
        parts.state()
                .describe(
                        id,
                        run.build()
                                .metadata()
                                .deepCopy()
                                .put("notes", run.assignment().notes())
                                .toString());
        context.watchWith(process, new ProcessGone());
        process.tell(new DriverProcess.Attach(id, run.name(), run.assignment()));
        readers.attach(process);
        return running(new Placement(process, run));
    }

    /** Where a module runs, and as what. */
    private record Placement(ActorRef<DriverProcess.Command> process, Plan.Run run) {}

    private Behavior<Command> adapt(Plan.Run run, Placement place) {
        if (!run.build().classes().key().equals(place.run().build().classes().key())) {
            return leave(place, () -> placing(run));
        }
        if (run.assignment().equals(place.run().assignment())) {
            return running(new Placement(place.process(), run));
        }
        place.process().tell(new DriverProcess.Update(id, run.assignment()));
        return running(new Placement(place.process(), run));
    }

    private Behavior<Command> running(Placement place) {
        return waiting.unstashAll(Behaviors.receiveMessage(message -> switch (message) {
            case Reconcile _, RetryDue _ -> planning(place);
            case Reload _ -> leave(place, () -> planning(null));
            case Execute call -> execute(call, place);
            case Read read -> read(read, place);
            case StopReading stop -> stopReading(stop, place);
            case Leave _ -> leave(place, this::stopped);
            case ProcessGone _ -> planning(null);
            case Planned _, PlanFailed _, Placed _, HasLeft _ -> Behaviors.same();
        }));
    }

    /** Stops the module where it runs, then goes on with {@code next}. */
    private Behavior<Command> leave(Placement place, Supplier<Behavior<Command>> next) {
        readers.detach(place.process());
        ActorRef<DriverProcess.Detached> left =
                context.messageAdapter(DriverProcess.Detached.class, _ -> new HasLeft());
        place.process().tell(new DriverProcess.Detach(id, left));
        return Behaviors.receiveMessage(message -> switch (message) {
            case HasLeft _, ProcessGone _ -> {
                context.unwatch(place.process());
                yield next.get();
            }
            case Read read -> read(read, null);
            case StopReading stop -> stopReading(stop, null);
            case Reconcile _, Reload _, Execute _, Leave _ -> stash(message);
            case Planned _, PlanFailed _, Placed _, RetryDue _ -> Behaviors.same();
        });
    }

    private Behavior<Command> stash(Command message) {
        if (waiting.isFull() && message instanceof Execute call) {
            return refuse(call, "too many calls wait for it");
        }
        waiting.stash(message);
        return Behaviors.same();
    }

    private Behavior<Command> execute(Execute call, Placement place) {
        var request =
                new Call(call.function(), new RawJson(call.arguments()), call.user(), call.trace(), call.timeout());
        place.process().tell(new DriverProcess.Execute(id, request, replying(call.replyTo())));
        return Behaviors.same();
    }

    private static Consumer<CallResult> replying(ActorRef<Reply> replyTo) {
        return result -> replyTo.tell(
                switch (result) {
                    case Answered(var outcome) -> executed(outcome);
                    case NotExecuted(var reason) -> new Refused(reason);
                    case Unknown(var reason) -> new Lost(reason);
                });
    }

    private static Executed executed(Outcome outcome) {
        var failure = outcome.failure();
        return failure == null
                ? new Executed(outcome.code(), outcome.value().text(), null, "", List.of())
                : new Executed(
                        outcome.code(),
                        outcome.value().text(),
                        failure.error(),
                        failure.message(),
                        failure.backtrace());
    }

    private Behavior<Command> refuse(Execute call, String reason) {
        call.replyTo().tell(new Refused(id + " is not running: " + reason));
        return Behaviors.same();
    }

    private Behavior<Command> read(Read read, @Nullable Placement place) {
        readers.add(read.reader(), place == null ? null : place.process());
        return Behaviors.same();
    }

    private Behavior<Command> stopReading(StopReading stop, @Nullable Placement place) {
        readers.remove(stop.reader(), place == null ? null : place.process());
        return Behaviors.same();
    }
}
