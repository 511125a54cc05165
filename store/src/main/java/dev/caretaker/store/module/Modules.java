package dev.caretaker.store.module;

import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleRules;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.settings.SettingsDao;
import dev.caretaker.store.system.SystemDao;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Changes to modules, each in one transaction with what follows from it. */
public final class Modules {

    private final Database database;

    public Modules(Database database) {
        this.database = database;
    }

    /** Stores a new module; one of logic is appended to its system, whose version counts up. */
    public ModuleSpec create(ModuleSpec module) {
        return database.write(handle -> {
            var created = checked(handle, module.named());
            var stored = modules(handle).insert(created);
            appendToSystem(handle, stored);
            return stored;
        });
    }

    /** Stores a changed module, with the name and role that its driver has now. */
    public ModuleSpec update(ModuleSpec module) {
        return database.write(handle ->
                modules(handle).update(checked(handle, module)).orElseThrow(() -> new Problem.NotFound(module.id())));
    }

    /** Starts or stops modules; returns those that this changed. */
    public List<ModuleSpec> setRunning(List<ModuleId> ids, boolean running) {
        return database.write(handle -> modules(handle).setRunning(ids, running));
    }

    /** Deletes a module with its settings, and takes it out of every system. Returns it as it was. */
    public ModuleSpec delete(ModuleId id) {
        return database.write(
                handle -> delete(handle, List.of(id)).stream().findFirst().orElseThrow(() -> new Problem.NotFound(id)));
    }

    /** Deletes modules as a part of something larger. Returns them as they were. */
    public static List<ModuleSpec> delete(Handle handle, List<ModuleId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var systems = handle.attach(SystemDao.class);
        var doomed = modules(handle).findAll(ids);
        for (var system : systems.listing(ids)) {
            var listed = new HashSet<>(system.modules());
            var labels = doomed.stream()
                    .filter(module -> listed.contains(module.id()))
                    .flatMap(Modules::labels)
                    .toList();
            systems.remove(system.id(), ids, labels);
        }
        var deleted = modules(handle).deleteAll(ids);
        handle.attach(SettingsDao.class).deleteOf(ids);
        return deleted;
    }

    /** The labels that a module brings into its systems: what it is called there, and what its driver calls it. */
    public static Stream<String> labels(ModuleSpec module) {
        return Stream.of(module.resolvedName(), module.name()).distinct();
    }

    private static ModuleSpec checked(Handle handle, ModuleSpec module) {
        var completed = module.following(driver(handle, module));
        Problem.throwIfAny(ModuleRules.check(completed));
        return completed;
    }

    private static DriverSpec driver(Handle handle, ModuleSpec module) {
        return handle.attach(DriverDao.class)
                .find(module.driverId())
                .orElseThrow(() -> new Problem.Invalid("driver_id", "does not exist"));
    }

    private static void appendToSystem(Handle handle, ModuleSpec module) {
        var system = module.controlSystemId();
        if (module.role() == Role.LOGIC && system != null) {
            var _ = handle.attach(SystemDao.class).append(system, module.id());
        }
    }

    private static ModuleDao modules(Handle handle) {
        return handle.attach(ModuleDao.class);
    }
}
