package dev.caretaker.model.schema;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.caretaker.model.Json;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import java.time.Instant;

/**
 * A JSON schema as it is stored. Nothing is checked against it; it tells people and programs what to expect.
 *
 * @param schema the JSON of it
 */
public record SchemaSpec(
        @ReadOnly SchemaId id,
        @Plain String name,
        @Prose String description,
        @JsonDeserialize(using = Json.Text.class) String schema,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public SchemaSpec {
        name = name.strip();
    }

    /** What a new one is, unless told otherwise. */
    public static SchemaSpec draft(String name) {
        var now = Instant.now();
        return new SchemaSpec(SchemaId.next(), name, "", "{}", now, now);
    }
}
