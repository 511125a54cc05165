package dev.caretaker.api.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Plain;
import java.util.List;

/** Which document shall have another name, and which one. */
record Renaming(String currentName, @Plain String newName) {

    static final List<String> MANDATORY = List.of("current_name", "new_name");

    Renaming {
        currentName = currentName.strip();
        newName = newName.strip();
    }

    /** What {@code body} says; it has all that is mandatory. */
    static Renaming of(JsonNode body) throws JsonProcessingException {
        return Patch.apply(new Renaming("", ""), body);
    }
}
