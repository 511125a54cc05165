package dev.caretaker.host;

import dev.caretaker.host.function.DriverClass;
import dev.caretaker.host.module.Core;
import dev.caretaker.host.module.Load;
import dev.caretaker.host.module.ModuleActor;
import dev.caretaker.host.module.ModuleActor.Birth;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Supervises the modules of a driver JVM, and passes on to each what core says about it. */
public final class DriverHost {

    public sealed interface Command {}

    public record FromCore(ToDriver message) implements Command {}

    private record Ended(String module, ActorRef<ModuleActor.Command> actor) implements Command {}

    private record Running(ActorRef<ModuleActor.Command> actor, Load load) {}

    private final DriverClass type;
    private final Core core;
    private final ActorContext<Command> context;
    private final Map<String, Running> modules = new HashMap<>();

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
            case Ended(var module, var actor) -> {
                if (modules.containsKey(module) && modules.get(module).actor().equals(actor)) {
                    modules.remove(module);
                }
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

    private void start(ToDriver.Start start) {
        if (modules.containsKey(start.module())) {
            pass(start.module(), new ModuleActor.Update(start.assignment()));
            core.tell(new FromDriver.Result(start.seq(), Outcome.success(RawJson.NULL)));
            return;
        }
        var load = new Load(start.module());
        var birth = new Birth(start.seq(), start.assignment(), type, core, load);
        var actor = context.spawnAnonymous(Behaviors.withMdc(
                ModuleActor.Command.class, Map.of("module", start.module()), ModuleActor.create(birth)));
        context.watchWith(actor, new Ended(start.module(), actor));
        modules.put(start.module(), new Running(actor, load));
    }

    private void stop(long seq, String module) {
        var running = modules.remove(module);
        if (running == null) {
            core.tell(new FromDriver.Result(seq, Outcome.success(RawJson.NULL)));
        } else {
            running.actor().tell(new ModuleActor.Stop(seq));
        }
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
        Thread.startVirtualThread(() -> core.tell(new FromDriver.Pong(
                seq, loads.stream().map(Load::measure).toList(), heapKilobytes())));
    }

    private static long heapKilobytes() {
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    }

    /** Stops all modules, then this actor, and with it the JVM. */
    private Behavior<Command> terminating() {
        List.copyOf(modules.values()).forEach(running -> running.actor().tell(new ModuleActor.Stop(0)));
        return modules.isEmpty() ? Behaviors.stopped() : leaving();
    }

    private Behavior<Command> leaving() {
        return Behaviors.receiveMessage(message -> {
            if (message instanceof Ended(var module, _)) {
                modules.remove(module);
            }
            return modules.isEmpty() ? Behaviors.stopped() : Behaviors.same();
        });
    }
}
