package dev.caretaker.api.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.user.UserId;
import java.util.List;
import java.util.Map;

/** What belongs to users and is kept elsewhere. */
public final class Associations {

    /** The metadata of each of {@code users} that has any: documents by their names. */
    Map<UserId, Map<String, JsonNode>> metadata(List<UserId> users) {
        return Map.of();
    }

    /** The subsystems that the groups of {@code user} give access to, sorted. */
    public List<String> subsystems(UserId user) {
        return List.of();
    }
}
