package dev.caretaker.host;

import dev.caretaker.host.function.DriverClass;
import dev.caretaker.host.module.Birth;
import dev.caretaker.host.module.Core;
import dev.caretaker.host.module.Load;
import dev.caretaker.host.module.ModuleActor;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/** Supervises the modules of a driver JVM, and passes on to each what core says about it. */
public final class DriverHost {

    public sealed interface Command {}

    public record FromCore(ToDriver message) implements Command {}

    private record Ended(String module) implements Command {}

    private record Running(ActorRef<ModuleActor.Command> actor, Load load) {}

    /** A module that is asked to stop: who asked, and what is to be started under its name then. */
    private record Leaving(List<Long> questions, ToDriver.@Nullable Start next) {

        Leaving asked(long seq) {
            return new Leaving(Stream.concat(questions.stream(), Stream.of(seq)).toList(), null);
        }

        Leaving then(ToDriver.Start start) {
            return new Leaving(questions, start);
        }
    }

    private final DriverClass type;
    private final Core core;
    private final ActorContext<Command> context;
    private final Map<String, Running> modules = new HashMap<>();
    private final Map<String, Leaving> leaving = new HashMap<>();

    private DriverHost(DriverClass type, Core core, ActorContext<Command> context) {
        this.type = type;
        this.core = core;
        this.context = context;
    }

    public static Behavior<Command> create(DriverClass type, Core core) {
        return Behaviors.setup(context -> new DriverHost(type, core, context).serving());
    }

    private Behavior<Command> serving() {
        return Behaviors.receiveMessage(message -> switch (message) {
            case FromCore(var said) -> heard(said);
            case Ended(var module) -> {
                ended(module);
                yield Behaviors.same();
            }
        });
    }

    private Behavior<Command> heard(ToDriver message) {
        switch (message) {
            case ToDriver.Start start -> start(start);
            case ToDriver.Update(var module, var assignment) -> pass(module, new ModuleActor.Update(assignment));
            case ToDriver.Stop(var seq, var module) -> stop(seq, module);
            case ToDriver.Exec exec -> execute(exec);
            case ToDriver.Cancel(var seq) ->
                modules.values().forEach(running -> running.actor().tell(new ModuleActor.Cancel(seq)));
            case ToDriver.Notify(var module, var subscription, var value) ->
                pass(module, new ModuleActor.Notify(subscription, value));
            case ToDriver.RoomChanged(var system) ->
                modules.values().forEach(running -> running.actor().tell(new ModuleActor.RoomChanged(system)));
            case ToDriver.Debug(var module) -> pass(module, new ModuleActor.Debug(true));
            case ToDriver.Ignore(var module) -> pass(module, new ModuleActor.Debug(false));
            case ToDriver.Ping(var seq) -> pong(seq);
            case ToDriver.Result _ -> context.getLog().warn("An answer without a question");
            case ToDriver.Terminate _ -> {
                return terminating();
            }
        }
        return Behaviors.same();
    }

    /** A module that is still leaving starts when it has left, so that its device never has two of it. */
    private void start(ToDriver.Start start) {
        var module = start.module();
        if (leaving.containsKey(module)) {
            leaving.computeIfPresent(module, (_, left) -> left.then(start));
        } else if (modules.containsKey(module)) {
            pass(module, new ModuleActor.Update(start.assignment()));
            succeed(start.seq());
        } else {
            spawn(start);
        }
    }

    private void spawn(ToDriver.Start start) {
        var load = new Load(start.module());
        var birth = new Birth(start.seq(), start.assignment(), type, core, load);
        var actor = context.spawnAnonymous(Behaviors.withMdc(
                ModuleActor.Command.class, Map.of("module", start.module()), ModuleActor.create(birth)));
        context.watchWith(actor, new Ended(start.module()));
        modules.put(start.module(), new Running(actor, load));
    }

    private void stop(long seq, String module) {
        if (modules.containsKey(module)) {
            leaving.merge(module, new Leaving(List.of(seq), null), (left, _) -> left.asked(seq));
            pass(module, new ModuleActor.Stop());
        } else {
            succeed(seq);
        }
    }

    private void ended(String module) {
        modules.remove(module);
        var left = leaving.remove(module);
        if (left != null) {
            left.questions().forEach(this::succeed);
            if (left.next() != null) {
                spawn(left.next());
            }
        }
    }

    private void succeed(long seq) {
        core.tell(new FromDriver.Result(seq, Outcome.success(RawJson.NULL)));
    }

    private void execute(ToDriver.Exec exec) {
        var running = modules.get(exec.module());
        if (running == null) {
            core.tell(new FromDriver.Result(
                    exec.seq(), Outcome.failure("NotRunning", exec.module() + " is not running here")));
            return;
        }
        running.actor()
                .tell(new ModuleActor.Exec(
                        exec.seq(),
                        exec.function(),
                        exec.arguments(),
                        exec.user(),
                        Duration.ofMillis(exec.timeoutMillis())));
    }

    private void pass(String module, ModuleActor.Command command) {
        var running = modules.get(module);
        if (running != null) {
            running.actor().tell(command);
        }
    }

    /** Answered on a virtual thread, so that silence tells when drivers keep all of these busy. */
    private void pong(long seq) {
        var loads = modules.values().stream().map(Running::load).toList();
        Thread.startVirtualThread(() -> core.tell(
                new FromDriver.Pong(seq, loads.stream().map(Load::measure).toList(), heapKilobytes())));
    }

    private static long heapKilobytes() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    }

    /** Stops all modules, then this actor, and with it the JVM. */
    private Behavior<Command> terminating() {
        modules.keySet().forEach(module -> pass(module, new ModuleActor.Stop()));
        return modules.isEmpty() ? Behaviors.stopped() : leaving();
    }

    private Behavior<Command> leaving() {
        return Behaviors.receiveMessage(message -> {
            if (message instanceof Ended(var module)) {
                leaving.computeIfPresent(module, (_, left) -> new Leaving(left.questions(), null));
                ended(module);
            }
            return modules.isEmpty() ? Behaviors.stopped() : Behaviors.same();
        });
    }
}
