package dev.caretaker.core.module;

import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverBuilds;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.module.ModuleDao;
import java.util.function.Function;

/** Finds out what should be so of a module. Blocks, and compiles if need be: call it on virtual threads. */
public final class Plans {

    private final Database database;
    private final DriverBuilds builds;
    private final Function<ModuleSpec, RawJson> settings;

    /** @param settings the merged and decrypted settings of a module, a JSON object */
    public Plans(Database database, DriverBuilds builds, Function<ModuleSpec, RawJson> settings) {
        this.database = database;
        this.builds = builds;
        this.settings = settings;
    }

    /** @param driver the driver whose module it was when its owner was chosen */
    Plan of(ModuleId id, DriverId driver) {
        return database.dao(ModuleDao.class)
                .find(id)
                .map(module -> module.driverId().equals(driver) ? plan(module) : new Plan.Elsewhere())
                .orElseGet(Plan.Gone::new);
    }

    private Plan plan(ModuleSpec module) {
        if (!module.running()) {
            return new Plan.Rest();
        }
        return database.dao(DriverDao.class)
                .find(module.driverId())
                .map(driver -> plan(module, driver))
                .orElseGet(Plan.Gone::new);
    }

    private Plan plan(ModuleSpec module, DriverSpec driver) {
        return switch (builds.build(driver)) {
            case DriverBuild.Ready ready -> new Plan.Run(driver, ready, module.resolvedName(), assignment(module));
            case DriverBuild.Broken(var output) -> new Plan.Broken(driver, module.resolvedName(), output);
            case DriverBuild.Missing(var reason) -> new Plan.Missing(driver, module.resolvedName(), reason);
        };
    }

    private Assignment assignment(ModuleSpec module) {
        var system = module.controlSystemId();
        return new Assignment(
                module.id().value(),
                module.resolvedName(),
                module.ip(),
                module.port(),
                module.tls(),
                module.udp(),
                module.makebreak(),
                module.uri(),
                module.role().code(),
                module.notes(),
                settings.apply(module),
                module.role() == Role.LOGIC && system != null ? system.value() : null);
    }
}
