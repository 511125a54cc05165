package dev.caretaker.store.system;

import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleMapping;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemRules;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.settings.SettingsDao;
import dev.caretaker.store.trigger.InheritedTriggers;
import dev.caretaker.store.trigger.TriggerDao;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Changes to systems, each in one transaction with what follows from it. */
public final class Systems {

    private final Database database;

    public Systems(Database database) {
        this.database = database;
    }

    /**
     * Stores a new system, without modules that do not exist, and with the triggers of its zones.
     *
     * @throws Problem.Invalid if a value makes no sense or the name is taken
     */
    public SystemSpec create(SystemSpec system) {
        Problem.throwIfAny(SystemRules.check(system));
        return database.write(handle -> {
            InheritedTriggers.hold(handle, system.zones());
            var created = systems(handle).insert(withExistingModules(handle, system));
            InheritedTriggers.moved(handle, created.id(), List.of(), created.zones());
            return created;
        });
    }

    /**
     * Stores a changed system and counts its version up. With its zones change the triggers that they bring.
     *
     * @param version which version the caller has changed
     * @throws Problem.Conflict if the system has another version by now
     */
    public SystemSpec update(SystemSpec system, int version) {
        Problem.throwIfAny(SystemRules.check(system));
        return database.write(handle -> {
            var before = systems(handle).find(system.id()).orElseThrow(() -> new Problem.NotFound(system.id()));
            if (before.version() != version) {
                throw outdated();
            }
            InheritedTriggers.hold(
                    handle,
                    Stream.concat(before.zones().stream(), system.zones().stream())
                            .toList());
            // Somebody may have changed it while we waited for its zones; then it has another version.
            var after = systems(handle)
                    .update(withExistingModules(handle, system), version)
                    .orElseThrow(Systems::outdated);
            InheritedTriggers.moved(handle, after.id(), before.zones(), after.zones());
            return after;
        });
    }

    /** Appends a module, and does nothing if the system has it. */
    public SystemSpec addModule(SystemId id, ModuleId module) {
        return database.write(handle -> {
            var before = existing(handle, id);
            var _ = handle.attach(ModuleDao.class).find(module).orElseThrow(() -> new Problem.NotFound(module));
            return systems(handle).append(id, module).orElse(before);
        });
    }

    /** Takes a module out, and deletes it if no other system lists it. Does nothing if the system has it not. */
    public SystemSpec removeModule(SystemId id, ModuleId module) {
        return database.write(handle -> {
            var before = existing(handle, id);
            if (!before.modules().contains(module)) {
                return before;
            }
            var modules = handle.attach(ModuleDao.class);
            var last = modules.onlyIn(id, List.of(module));
            var labels = modules.findAll(List.of(module)).stream()
                    .flatMap(Modules::labels)
                    .toList();
            var after = systems(handle).remove(id, List.of(module), labels).orElse(before);
            Modules.delete(handle, last);
            return after;
        });
    }

    /**
     * Deletes a system, with its settings, documents, triggers, and the modules that no other system lists. Returns it as
     * it was.
     */
    public SystemSpec delete(SystemId id) {
        return database.write(handle -> {
            var system = existing(handle, id);
            var modules = handle.attach(ModuleDao.class);
            var owned = modules.ownedBy(id).stream().map(ModuleSpec::id);
            var only = modules.onlyIn(id, system.modules()).stream();
            Modules.delete(handle, Stream.concat(owned, only).distinct().toList());
            handle.attach(SettingsDao.class).deleteOf(List.of(id));
            handle.attach(MetadataDao.class).deleteOf(List.of(id));
            handle.attach(TriggerDao.class).deleteOf(id);
            return systems(handle).delete(id).orElse(system);
        });
    }

    /**
     * Starts or stops the modules of a system, but for those that do not want that.
     *
     * @param singleOccurrence leave out modules that another system lists too
     * @return the modules that this changed
     */
    public List<ModuleSpec> setRunning(SystemId id, boolean running, boolean singleOccurrence) {
        return database.write(handle -> {
            var system = existing(handle, id);
            var modules = handle.attach(ModuleDao.class);
            var ids = singleOccurrence ? modules.onlyIn(id, system.modules()) : system.modules();
            var willing = modules.findAll(ids).stream()
                    .filter(module -> !module.ignoreStartstop())
                    .map(ModuleSpec::id)
                    .toList();
            return modules.setRunning(willing, running);
        });
    }

    /** What the modules of a system are called; empty for one that does not exist. */
    public ModuleMapping mapping(SystemId id) {
        return ModuleMapping.of(database.dao(ModuleDao.class).inSystem(id).stream()
                .map(module -> new ModuleMapping.Named(module.id(), module.resolvedName()))
                .toList());
    }

    private static Problem outdated() {
        return new Problem.Conflict("Attempting to edit an old System version");
    }

    private static SystemSpec withExistingModules(Handle handle, SystemSpec system) {
        var existing = handle.attach(ModuleDao.class).existing(system.modules());
        return system.withModules(
                system.modules().stream().filter(existing::contains).distinct().toList());
    }

    private static SystemSpec existing(Handle handle, SystemId id) {
        return systems(handle).lock(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static SystemDao systems(Handle handle) {
        return handle.attach(SystemDao.class);
    }
}
