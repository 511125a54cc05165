package dev.caretaker.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.model.Json;
import dev.caretaker.model.Paging;
import dev.caretaker.model.Patch;
import dev.caretaker.model.module.ModuleQuery;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.zone.ZoneQuery;
import dev.caretaker.simulator.DemoDevices;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.zone.ZoneDao;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The demo building and its devices. The records are made once; devices come back at the ports that they had, or, where
 * these are taken, at others, to which their modules are pointed.
 */
public final class Demo implements AutoCloseable {

    private static final int ALL = 10_000;

    private final DemoDevices devices;

    private Demo(DemoDevices devices) {
        this.devices = devices;
    }

    /**
     * Starts the devices, and makes the building if there is none.
     *
     * @param file remembers the ports of the devices
     */
    public static Demo start(Path file, Database database, SettingsCipher cipher, DriverCompiler compiler) {
        try {
            var before = Files.exists(file) ? Json.read(Files.readString(file)) : Json.object();
            var devices = DemoDevices.start(name -> before.path(name).asInt(0), InstantSource.system());
            followPorts(database, before, devices);
            Files.writeString(file, Json.write(devices.ports()));
            buildOnce(database, new DemoBuilding(database, cipher, compiler, devices));
            return new Demo(devices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it or nothing, so that a start that is cut short leaves no half of a building. */
    private static void buildOnce(Database database, DemoBuilding building) {
        if (database.dao(ZoneDao.class).count(ZoneQuery.all(Paging.FIRST)) == 0) {
            var _ = database.write(_ -> building.build());
        }
    }

    private static void followPorts(Database database, JsonNode before, DemoDevices devices) throws IOException {
        var modules = new Modules(database);
        var all = database.dao(ModuleDao.class)
                .page(ModuleQuery.all(new Paging(null, ALL, 0)))
                .rows();
        for (var device : devices.ports().entrySet()) {
            var port = before.path(device.getKey()).asInt();
            if (port != device.getValue()) {
                for (var module : all) {
                    if (module.notes().equals(device.getKey()) && isAt(module, port)) {
                        var _ = modules.update(Patch.apply(module, at(module, device.getValue())));
                    }
                }
            }
        }
    }

    private static boolean isAt(ModuleSpec module, int port) {
        return module.port() == port || module.uri().endsWith(":" + port);
    }

    private static ObjectNode at(ModuleSpec module, int port) {
        return module.uri().isEmpty()
                ? Json.object().put("port", port)
                : Json.object().put("uri", module.uri().replaceFirst(":\\d+$", ":" + port));
    }

    @Override
    public void close() {
        devices.close();
    }
}
