package dev.caretaker.model.metadata;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one row of metadata, as in {@code metadata-F8aE2~bX1c}; on the wire there are names of documents instead. */
public record MetadataId(String value) implements Id {

    private static final String PREFIX = "metadata-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MetadataId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static MetadataId next() {
        return new MetadataId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
