package dev.caretaker.core.process;

import dev.caretaker.core.state.StatePublisher;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The driver processes of a node: one for each driver and version in use. */
public final class DriverProcesses {

    public sealed interface Command {}

    /** {@code replyTo} hears which process runs modules of {@code driver}. */
    public record Find(DriverSpec driver, DriverClasses classes, ActorRef<Found> replyTo) implements Command {}

    public record Found(ActorRef<DriverProcess.Command> process) {}

    /** What drivers know of {@code system} is out of date. */
    public record RoomChanged(String system) implements Command {}

    /** Kills the JVMs of a driver. They start again. */
    public record Restart(DriverId driver, String reason) implements Command {}

    private record Gone(Key key) implements Command {}

    /** What the processes share. */
    public record Parts(
            ProcessSettings settings,
            HostRuntime runtime,
            StatePublisher state,
            SupervisionBook supervision,
            Questions questions) {}

    private record Key(DriverId driver, String version) {}

    private final ActorContext<Command> context;
    private final Parts parts;
    private final Map<Key, ActorRef<DriverProcess.Command>> processes = new HashMap<>();

    private DriverProcesses(ActorContext<Command> context, Parts parts) {
        this.context = context;
        this.parts = parts;
    }

    public static Behavior<Command> create(Parts parts) {
        return Behaviors.setup(context -> new DriverProcesses(context, parts).serving());
    }

    private Behavior<Command> serving() {
        return Behaviors.receiveMessage(message -> {
            switch (message) {
                case Find(var driver, var classes, var replyTo) -> replyTo.tell(new Found(process(driver, classes)));
                case RoomChanged(var system) ->
                    processes.values().forEach(process -> process.tell(new DriverProcess.RoomChanged(system)));
                case Restart(var driver, var reason) ->
                    processes.forEach((key, process) -> {
                        if (key.driver().equals(driver)) {
                            process.tell(new DriverProcess.Restart(reason));
                        }
                    });
                case Gone(var key) -> processes.remove(key);
            }
            return Behaviors.same();
        });
    }

    private ActorRef<DriverProcess.Command> process(DriverSpec driver, DriverClasses classes) {
        return processes.computeIfAbsent(new Key(driver.id(), classes.key()), key -> {
            var use = new DriverUse(
                    driver,
                    classes,
                    parts.settings(),
                    parts.runtime(),
                    parts.state(),
                    parts.supervision(),
                    parts.questions());
            var process = context.spawnAnonymous(Behaviors.withMdc(
                    DriverProcess.Command.class, Map.of("driver", driver.id().value()), DriverProcess.create(use)));
            context.watchWith(process, new Gone(key));
            return process;
        });
    }
}
