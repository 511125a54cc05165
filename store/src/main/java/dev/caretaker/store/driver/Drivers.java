package dev.caretaker.store.driver;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositoryType;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.repository.RepositoryDao;
import dev.caretaker.store.settings.SettingsDao;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes to drivers, each in one transaction with the modules that follow. */
public final class Drivers {

    private final Database database;

    public Drivers(Database database) {
        this.database = database;
    }

    public DriverSpec create(DriverSpec driver) {
        return database.write(handle -> {
            Problem.throwIfAny(check(handle, driver));
            return drivers(handle).insert(driver.upToDate());
        });
    }

    /** Stores a changed driver; its modules take over its name. The role stays what it is. */
    public DriverSpec update(DriverSpec driver) {
        return database.write(handle -> {
            var before = drivers(handle).find(driver.id()).orElseThrow(() -> new Problem.NotFound(driver.id()));
            if (before.role() != driver.role()) {
                throw new Problem.Invalid("role", "Driver role must not change");
            }
            Problem.throwIfAny(check(handle, driver));
            var fresh = isTheSame(before, driver) ? driver : driver.withOutput(null);
            var after = drivers(handle).update(fresh.upToDate()).orElseThrow(() -> new Problem.NotFound(driver.id()));
            handle.attach(ModuleDao.class).refresh(after.id(), after.moduleName(), after.role());
            return after;
        });
    }

    /** Whether both have the same source. */
    private static boolean isTheSame(DriverSpec before, DriverSpec after) {
        return before.repositoryId().equals(after.repositoryId())
                && before.fileName().equals(after.fileName())
                && before.commit().equals(after.commit());
    }

    /** Deletes a driver, with its modules and all their settings. Returns it as it was. */
    public DriverSpec delete(DriverId id) {
        return database.write(
                handle -> delete(handle, List.of(id)).stream().findFirst().orElseThrow(() -> new Problem.NotFound(id)));
    }

    /** Deletes drivers as a part of something larger. Returns them as they were. */
    public static List<DriverSpec> delete(Handle handle, List<DriverId> ids) {
        var modules = handle.attach(ModuleDao.class).ofDrivers(ids);
        Modules.delete(handle, modules.stream().map(ModuleSpec::id).toList());
        var deleted = drivers(handle).deleteAll(ids);
        handle.attach(SettingsDao.class).deleteOf(ids);
        return deleted;
    }

    private static List<Failure> check(Handle handle, DriverSpec driver) {
        var failures = new ArrayList<Failure>();
        required(failures, "name", driver.name());
        required(failures, "file_name", driver.fileName());
        required(failures, "commit", driver.commit());
        required(failures, "module_name", driver.moduleName());
        var isForDrivers = handle.attach(RepositoryDao.class)
                .find(driver.repositoryId())
                .filter(repository -> repository.repoType() == RepositoryType.DRIVER)
                .isPresent();
        if (!isForDrivers) {
            failures.add(new Failure("repository", "should be a driver repository"));
        }
        return failures;
    }

    private static void required(List<Failure> failures, String field, String value) {
        if (value.isBlank()) {
            failures.add(new Failure(field, "is required"));
        }
    }

    private static DriverDao drivers(Handle handle) {
        return handle.attach(DriverDao.class);
    }
}
