package dev.caretaker.server.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.source.BuiltIn;
import dev.caretaker.core.source.Source;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.simulator.DemoDevices;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An organisation with a building of two levels, their rooms, and modules for the simulated devices in them. */
final class DemoBuilding {

    private static final String IP = "127.0.0.1";

    private final Zones zones;
    private final Systems systems;
    private final Modules modules;
    private final Drivers drivers;
    private final Repositories repositories;
    private final StoredSettings settings;
    private final DriverCompiler compiler;
    private final DemoDevices devices;
    private final Map<Kind, DriverSpec> loaded = new EnumMap<>(Kind.class);

    /** What the building has devices of, and the driver for each. */
    private enum Kind {
        PROJECTOR("PjLinkProjector.java", Role.DEVICE),
        LIGHTS("ShellyDimmer.java", Role.SERVICE),
        BLINDS("ShellyCover.java", Role.SERVICE),
        CLIMATE("ShellyClimate.java", Role.SERVICE),
        METER("ModbusEnergyMeter.java", Role.DEVICE),
        AIR("ModbusAirHandler.java", Role.DEVICE),
        NETWORK("SnmpDevice.java", Role.DEVICE),
        ROOM("MeetingRoom.java", Role.LOGIC);

        private final String file;
        private final Role role;

        Kind(String file, Role role) {
            this.file = file;
            this.role = role;
        }
    }

    DemoBuilding(Database database, SettingsCipher cipher, DriverCompiler compiler, DemoDevices devices) {
        this.zones = new Zones(database);
        this.systems = new Systems(database);
        this.modules = new Modules(database);
        this.drivers = new Drivers(database);
        this.repositories = new Repositories(database, cipher);
        this.settings = new StoredSettings(database, cipher);
        this.compiler = compiler;
        this.devices = devices;
    }

    /** Returns the whole of it. */
    ZoneSpec build() {
        loadDrivers();
        var organisation = zone("Meridian Group", "org", null);
        var building = zone("Meridian House", "building", organisation);
        var first = zone("Level 1", "level", building);
        var second = zone("Level 2", "level", building);
        meetingRoom("Boardroom", "boardroom", 18, List.of(organisation, building, second), true);
        meetingRoom("Training Room", "training", 32, List.of(organisation, building, second), true);
        meetingRoom("Huddle Space", "huddle", 6, List.of(organisation, building, first), false);
        meetingRoom("Lounge", "lounge", 12, List.of(organisation, building, first), false);
        plantRoom(List.of(organisation, building, first));
        return organisation;
    }

    private void loadDrivers() {
        var library = repositories.create(RepositorySpec.draft("Driver library", "library", "builtin:library"));
        for (var kind : Kind.values()) {
            var defaults = defaults(kind.file);
            var body = Json.object()
                    .put("name", defaults.path("descriptive_name").asText())
                    .put("description", defaults.path("description").asText())
                    .put("module_name", defaults.path("generic_name").asText())
                    .put("json_schema", defaults.path("json_schema").toString())
                    .put("file_name", kind.file)
                    .put("commit", "HEAD");
            loaded.put(kind, drivers.create(patched(DriverSpec.draft("", kind.role, library.id()), body)));
        }
    }

    private ObjectNode defaults(String file) {
        try {
            return switch (compiler.compile(file, new BuiltIn("library").read(Source.NOW, file))) {
                case DriverBuild.Ready ready -> ready.defaults();
                case DriverBuild.Broken(var error) -> throw new IllegalStateException(error);
                case DriverBuild.Missing(var error) -> throw new IllegalStateException(error);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ZoneSpec zone(String name, String tag, @Nullable ZoneSpec parent) {
        var body = Json.object();
        body.putArray("tags").add(tag);
        if (parent != null) {
            body.put("parent_id", parent.id().value());
        }
        return zones.create(patched(ZoneSpec.draft(name), body));
    }

    private void meetingRoom(String name, String prefix, int capacity, List<ZoneSpec> within, boolean secured) {
        var projector = device(Kind.PROJECTOR, prefix + "-projector");
        if (secured) {
            var password = "password: " + DemoDevices.PROJECTOR_PASSWORD;
            var _ = settings.create(
                    SettingsEntry.draft(ParentId.of(projector.id()), EncryptionLevel.SUPPORT, password));
        }
        var room = system(
                name,
                capacity,
                within,
                Stream.of(
                        projector,
                        service(Kind.LIGHTS, prefix + "-lights"),
                        service(Kind.BLINDS, prefix + "-blinds"),
                        service(Kind.CLIMATE, prefix + "-climate")));
        var logic = Json.object().put("control_system_id", room.id().value()).put("running", true);
        var _ = modules.create(patched(ModuleSpec.draft(driver(Kind.ROOM)), logic));
    }

    private void plantRoom(List<ZoneSpec> within) {
        system(
                "Plant Room",
                0,
                within,
                Stream.of(
                        device(Kind.METER, "level-1-meter"),
                        device(Kind.METER, "level-2-meter"),
                        device(Kind.AIR, "level-1-air"),
                        device(Kind.AIR, "level-2-air"),
                        device(Kind.NETWORK, "switch"),
                        device(Kind.NETWORK, "ups")));
    }

    private SystemSpec system(String name, int capacity, List<ZoneSpec> within, Stream<ModuleSpec> equipment) {
        var body = Json.object().put("capacity", capacity);
        var zoneIds = body.putArray("zones");
        within.reversed().forEach(zone -> zoneIds.add(zone.id().value()));
        var moduleIds = body.putArray("modules");
        equipment.forEach(module -> moduleIds.add(module.id().value()));
        return systems.create(patched(SystemSpec.draft(name), body));
    }

    private ModuleSpec device(Kind kind, String device) {
        var body = Json.object()
                .put("ip", IP)
                .put("port", devices.port(device))
                .put("udp", kind == Kind.NETWORK)
                .put("notes", device)
                .put("running", true);
        return modules.create(patched(ModuleSpec.draft(driver(kind)), body));
    }

    private ModuleSpec service(Kind kind, String device) {
        var body = Json.object()
                .put("uri", "http://%s:%d".formatted(IP, devices.port(device)))
                .put("notes", device)
                .put("running", true);
        return modules.create(patched(ModuleSpec.draft(driver(kind)), body));
    }

    private DriverId driver(Kind kind) {
        return Objects.requireNonNull(loaded.get(kind)).id();
    }

    private static <T extends Record> T patched(T draft, ObjectNode body) {
        try {
            return Patch.apply(draft, body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the demo building does not fit its records", e);
        }
    }
}
