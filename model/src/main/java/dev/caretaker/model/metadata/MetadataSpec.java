package dev.caretaker.model.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as it is stored, or an old version of one.
 *
 * @param parentId the zone, system or user that it belongs to
 * @param name one of its kind under the parent
 * @param details any JSON
 * @param editors names of groups that may change it
 */
public record MetadataSpec(
        String parentId,
        String name,
        String description,
        JsonNode details,
        List<String> editors,
        @Nullable String schemaId,
        @Nullable UserId modifiedById,
        Instant createdAt,
        Instant updatedAt) {

    public MetadataSpec {
        editors = List.copyOf(editors);
    }
}
