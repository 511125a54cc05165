package dev.caretaker.api.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.runtime.Lookup;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Modules as callers see them: whether they are connected now, and something of their drivers. */
public final class ShownModules {

    private static final String CONNECTED = "connected";
    private static final RawJson FALSE = new RawJson("false");

    private final Database database;
    private final Lookup lookup;

    public ShownModules(Database database, Lookup lookup) {
        this.database = database;
        this.lookup = lookup;
    }

    /** @return JSON objects */
    public List<ObjectNode> withDrivers(List<ModuleSpec> modules) {
        var connected = lookup.values(modules.stream().map(ModuleSpec::id).toList(), CONNECTED);
        var drivers = drivers(modules);
        return modules.stream()
                .mapMulti((ModuleSpec module, Consumer<ObjectNode> shown) -> {
                    var driver = drivers.get(module.driverId());
                    if (driver != null) {
                        shown.accept(live(module, connected).set("driver", driver(driver)));
                    }
                })
                .toList();
    }

    /** @return JSON objects */
    public List<ObjectNode> live(List<ModuleSpec> modules) {
        var connected = lookup.values(modules.stream().map(ModuleSpec::id).toList(), CONNECTED);
        return modules.stream().map(module -> live(module, connected)).toList();
    }

    private static ObjectNode live(ModuleSpec module, Map<ModuleId, RawJson> connected) {
        return Json.mapper()
                .<ObjectNode>valueToTree(module)
                .put(CONNECTED, !module.running() || !FALSE.equals(connected.get(module.id())));
    }

    private Map<DriverId, DriverSpec> drivers(List<ModuleSpec> modules) {
        var ids = modules.stream().map(ModuleSpec::driverId).distinct().toList();
        return database.dao(DriverDao.class).findAll(ids).stream()
                .collect(Collectors.toMap(DriverSpec::id, Function.identity()));
    }

    private static ObjectNode driver(DriverSpec driver) {
        return Json.object()
                .put("name", driver.name())
                .put("description", driver.description())
                .put("module_name", driver.moduleName());
    }
}
