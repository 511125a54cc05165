package dev.caretaker.core.module;

import dev.caretaker.core.module.ModuleEntity.Logged;
import dev.caretaker.core.process.DriverProcess;
import dev.caretaker.core.supervision.Supervised;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.link.FromDriver;
import dev.caretaker.model.module.ModuleId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Those who read the log of a module, wherever it runs. */
final class ModuleReaders {

    private final Set<ActorRef<Logged>> readers = new CopyOnWriteArraySet<>();
    private final ModuleId id;
    private final Consumer<FromDriver.Debug> relay;

    ModuleReaders(ModuleId id) {
        this.id = id;
        this.relay = line -> {
            var logged = new Logged(id, line.level(), line.message());
            readers.forEach(reader -> reader.tell(logged));
        };
    }

    void add(ActorRef<Logged> reader, @Nullable ActorRef<DriverProcess.Command> process) {
        readers.add(reader);
        if (readers.size() == 1 && process != null) {
            attach(process);
        }
    }

    void remove(ActorRef<Logged> reader, @Nullable ActorRef<DriverProcess.Command> process) {
        if (readers.remove(reader) && readers.isEmpty() && process != null) {
            detach(process);
        }
    }

    /** The module runs in {@code process} from now on. */
    void attach(ActorRef<DriverProcess.Command> process) {
        if (!readers.isEmpty()) {
            process.tell(new DriverProcess.Read(id, relay));
        }
    }

    void detach(ActorRef<DriverProcess.Command> process) {
        process.tell(new DriverProcess.StopReading(id, relay));
    }

    /** How a module is shown that could not even be tried. */
    static Supervised.ModuleNode failed(ModuleId id, String name, String reason) {
        var now = SupervisionBook.now();
        return new Supervised.ModuleNode(
                id.value(),
                name,
                "failed",
                false,
                now,
                0,
                new Supervised.Failure(reason, null, now),
                null,
                null,
                List.of());
    }
}
