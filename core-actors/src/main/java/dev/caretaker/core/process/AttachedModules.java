package dev.caretaker.core.process;

import dev.caretaker.core.process.DriverProcess.Attach;
import dev.caretaker.core.process.DriverProcess.Detached;
import dev.caretaker.core.state.Bindings.Binding;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.model.module.ModuleId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The modules of one driver process, and what hangs on each. Only {@link #has} may be called by other threads. */
final class AttachedModules {

    /** One module. */
    static final class Entry {

        final ModuleId id;
        final String name;
        Assignment assignment;
        final Map<Long, Binding> bindings = new HashMap<>();

        Entry(Attach attach) {
            this.id = attach.module();
            this.name = attach.name();
            this.assignment = attach.assignment();
        }

        void closeBindings() {
            bindings.values().forEach(Binding::close);
            bindings.clear();
        }
    }

    /** @param deadline in nanoseconds */
    record Leaving(long deadline, ActorRef<Detached> replyTo) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<ModuleId, Leaving> leaving = new HashMap<>();
    private final Map<ModuleId, Set<Consumer<FromDriver.Debug>>> readers = new HashMap<>();

    boolean has(String module) {
        return entries.containsKey(module);
    }

    @Nullable
    Entry get(String module) {
        return entries.get(module);
    }

    Entry add(Attach attach) {
        var entry = new Entry(attach);
        var before = entries.put(attach.module().value(), entry);
        if (before != null) {
            before.closeBindings();
        }
        return entry;
    }

    /** Takes {@code module} out; {@code null} if it was not in. */
    @Nullable
    Entry remove(ModuleId module) {
        var entry = entries.remove(module.value());
        if (entry != null) {
            entry.closeBindings();
        }
        return entry;
    }

    Collection<Entry> all() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty() && leaving.isEmpty();
    }

    void leaves(ModuleId module, Leaving how) {
        leaving.put(module, how);
    }

    /** The module has stopped. */
    void left(ModuleId module) {
        var how = leaving.remove(module);
        if (how != null) {
            how.replyTo().tell(new Detached(module));
        }
    }

    /** Nothing runs any more. */
    void allLeft() {
        Set.copyOf(leaving.keySet()).forEach(this::left);
        entries.values().forEach(Entry::closeBindings);
    }

    /** Whether a module takes longer to stop than it may. */
    boolean anyOverdue(long now) {
        return leaving.values().stream().anyMatch(how -> how.deadline() - now < 0);
    }

    /** Whether {@code reader} is the first of {@code module}. */
    boolean addReader(ModuleId module, Consumer<FromDriver.Debug> reader) {
        var all = readers.computeIfAbsent(module, _ -> new HashSet<>());
        all.add(reader);
        return all.size() == 1;
    }

    /** Whether {@code reader} was the last of {@code module}. */
    boolean removeReader(ModuleId module, Consumer<FromDriver.Debug> reader) {
        var all = readers.getOrDefault(module, Set.of());
        if (!all.contains(reader)) {
            return false;
        }
        all.remove(reader);
        if (all.isEmpty()) {
            readers.remove(module);
            return true;
        }
        return false;
    }

    Set<ModuleId> read() {
        return readers.keySet();
    }

    void tellReaders(FromDriver.Debug line) {
        readers.getOrDefault(new ModuleId(line.module()), Set.of()).forEach(reader -> reader.accept(line));
    }
}
