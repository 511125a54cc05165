package dev.caretaker.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.repository.RepositoryDao;
import dev.caretaker.store.system.Systems;

/** What tests find in the database. */
public record Given(Database database) {

    /** {@code base} with what {@code json} sets. */
    public static <T extends Record> T with(T base, String json) {
        try {
            return Patch.apply(base, Json.read(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public SystemSpec system(String name) {
        return new Systems(database).create(SystemSpec.draft(name));
    }

    /** A driver in a repository of its own. */
    public DriverSpec driver(String moduleName, Role role) {
        var folder = "drivers-" + moduleName + "-" + role;
        var repository = database.dao(RepositoryDao.class)
                .insert(RepositorySpec.draft("Drivers", folder, "https://example.com/drivers"));
        return new Drivers(database)
                .create(with(DriverSpec.draft(moduleName, role, repository.id()), """
                {"file_name": "drivers/%1$s.java", "commit": "HEAD", "module_name": "%1$s"}""".formatted(moduleName)));
    }

    public ModuleSpec device(DriverSpec driver) {
        return new Modules(database).create(with(ModuleSpec.draft(driver.id()), """
                        {"ip": "10.0.0.1", "port": 4352}"""));
    }

    public ModuleSpec logic(DriverSpec driver, SystemId system) {
        return new Modules(database).create(with(ModuleSpec.draft(driver.id()), """
                        {"control_system_id": "%s"}""".formatted(system)));
    }

    /** A document of a zone that says who may manage what is there. */
    public void permissions(ZoneId zone, String details) {
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO metadata (id, parent_id, name, description, details)
                VALUES (?, ?, 'permissions', '', ?::jsonb)
                """, "metadata-of-" + zone, zone.value(), details));
    }
}
