package dev.caretaker.core.node;

import dev.caretaker.core.module.ModuleDirectory;
import dev.caretaker.core.module.ModuleShards;
import dev.caretaker.core.process.DriverProcesses;
import dev.caretaker.core.state.SystemPlaces;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.change.Change;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.system.Systems;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What follows for running modules from a change in the database. Runs on the thread of the change feed, one change after
 * the other, and may block.
 */
final class Changes {

    /** Columns of a driver that mean nothing for its modules. */
    private static final Set<String> HARMLESS =
            Set.of("compilation_output", "updated_at", "update_available", "update_info", "description");

    private final Database database;
    private final Systems systems;
    private final ModuleDirectory directory;
    private final ModuleShards modules;
    private final SystemPlaces places;
    private final ActorRef<DriverProcesses.Command> processes;
    private final SupervisionBook supervision;
    private final SourceChanges sources;

    Changes(
            Database database,
            ModuleDirectory directory,
            ModuleShards modules,
            SystemPlaces places,
            ActorRef<DriverProcesses.Command> processes,
            SupervisionBook supervision,
            SourceChanges sources) {
        this.database = database;
        this.systems = new Systems(database);
        this.directory = directory;
        this.modules = modules;
        this.places = places;
        this.processes = processes;
        this.supervision = supervision;
        this.sources = sources;
    }

    /** Brings everything up to date, for a node that has just started. */
    void everything() {
        var stored = database.dao(ModuleDao.class).placements();
        stored.forEach(module -> directory.put(module.id(), module.driverId()));
        var rooms = database.dao(SystemDao.class);
        rooms.ids().forEach(id -> rooms.find(id).ifPresent(this::place));
        stored.stream()
                .filter(ModuleDao.Placement::running)
                .forEach(module -> modules.reconcile(module.driverId(), module.id()));
        sources.everything();
    }

    void follow(Change change) {
        switch (change.table()) {
            case "mod" -> module(new ModuleId(change.id()));
            case "sys" -> system(new SystemId(change.id()));
            case "driver" -> {
                if (!HARMLESS.containsAll(change.changedColumns())
                        || change.changedColumns().isEmpty()) {
                    driver(new DriverId(change.id()));
                }
            }
            case "repo" -> sources.repository(new RepositoryId(change.id())).forEach(this::driver);
            case "sets" -> settings(change.id());
            default -> {}
        }
    }

    private void driver(DriverId id) {
        sources.driver(id);
        reconcile(database.dao(ModuleDao.class).ofDrivers(List.of(id)));
    }

    private void module(ModuleId id) {
        var module = database.dao(ModuleDao.class).find(id);
        var before = module.map(found -> directory.put(id, found.driverId())).orElseGet(() -> directory.remove(id));
        Stream.concat(before.stream(), module.stream().map(ModuleSpec::driverId))
                .distinct()
                .forEach(driver -> modules.reconcile(driver, id));
        database.dao(SystemDao.class).listing(List.of(id)).forEach(this::place);
    }

    private void system(SystemId id) {
        var system = database.dao(SystemDao.class).find(id);
        if (system.isEmpty()) {
            places.remove(id);
            supervision.roomGone(id);
            return;
        }
        place(system.get());
        reconcile(database.dao(ModuleDao.class).ownedBy(id));
    }

    private void place(SystemSpec system) {
        places.replace(system.id(), systems.mapping(system.id()).fields());
        supervision.room(system.id(), system.name(), system.modules());
        processes.tell(new DriverProcesses.RoomChanged(system.id().value()));
    }

    /** The settings of {@code parent} changed. */
    private void settings(String parent) {
        var dao = database.dao(ModuleDao.class);
        if (parent.startsWith("mod-")) {
            reconcile(dao.find(new ModuleId(parent)).stream().toList());
        } else if (parent.startsWith("driver-")) {
            reconcile(dao.ofDrivers(List.of(new DriverId(parent))));
        } else if (parent.startsWith("sys-")) {
            reconcile(dao.ownedBy(new SystemId(parent)));
        } else if (parent.startsWith("zone-")) {
            database.dao(SystemDao.class)
                    .within(List.of(new ZoneId(parent)))
                    .forEach(system -> reconcile(dao.ownedBy(system.id())));
        }
    }

    private void reconcile(List<ModuleSpec> changed) {
        changed.forEach(module -> modules.reconcile(module.driverId(), module.id()));
    }
}
