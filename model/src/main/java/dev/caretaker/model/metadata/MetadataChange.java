package dev.caretaker.model.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a document to be.
 *
 * @param editors {@code null} if they shall stay as they are
 * @param schemaId {@code null} if it shall stay as it is
 */
public record MetadataChange(
        @Plain String name,
        @Prose String description,
        JsonNode details,
        @Nullable List<String> editors,
        @Nullable String schemaId) {

    /** The keys that a body must have. */
    public static final List<String> MANDATORY = List.of("name", "description", "details");

    public MetadataChange {
        name = name.strip();
        editors = editors == null ? null : Text.distinct(editors);
        schemaId = Text.orNull(schemaId);
    }

    /**
     * What {@code body} says; it has all that is mandatory.
     *
     * @throws JsonProcessingException if a value has the wrong type
     */
    public static MetadataChange of(JsonNode body) throws JsonProcessingException {
        return Patch.apply(new MetadataChange("", "", NullNode.getInstance(), null, null), body);
    }

    /** With {@link #details} merged into {@code before}, as a JSON merge patch; without {@code null}s if there is none. */
    public MetadataChange mergedInto(@Nullable JsonNode before) {
        var target = before == null ? NullNode.getInstance() : before;
        return new MetadataChange(name, description, Json.merged(target, details), editors, schemaId);
    }
}
