package dev.caretaker.model.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one schema, as in {@code json_schema-F8aE2~bX1c}. */
public record SchemaId(String value) implements Id {

    private static final String PREFIX = "json_schema-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SchemaId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static SchemaId next() {
        return new SchemaId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
