package dev.caretaker.store.schema;

import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.schema.SchemaId;
import dev.caretaker.model.schema.SchemaSpec;
import dev.caretaker.store.Database;
import java.util.ArrayList;
import java.util.List;

/** Changes to schemas. */
public final class StoredSchemas {

    private final Database database;

    public StoredSchemas(Database database) {
        this.database = database;
    }

    public SchemaSpec create(SchemaSpec schema) {
        Problem.throwIfAny(check(schema));
        return database.write(handle -> handle.attach(SchemaDao.class).insert(schema));
    }

    public SchemaSpec update(SchemaSpec schema) {
        Problem.throwIfAny(check(schema));
        return database.write(handle ->
                handle.attach(SchemaDao.class).update(schema).orElseThrow(() -> new Problem.NotFound(schema.id())));
    }

    /** Returns the schema as it was. */
    public SchemaSpec delete(SchemaId id) {
        return database.write(
                handle -> handle.attach(SchemaDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(SchemaSpec schema) {
        var failures = new ArrayList<Failure>();
        if (schema.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (!isSchema(schema.schema())) {
            failures.add(new Failure("schema", "is no JSON object or boolean"));
        }
        return failures;
    }

    /** A boolean is one too: for anything, or nothing. */
    private static boolean isSchema(String text) {
        try {
            var json = Json.read(text);
            return json.isObject() || json.isBoolean();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
