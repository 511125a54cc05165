package dev.caretaker.api.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/** What tests need of settings. */
record SomeSettings(TestCaller admin) {

    /** The identifier of a new zone. */
    String zone(String name) {
        return id(admin.post("/zones", Json.object().put("name", name).toString()));
    }

    /** The identifier of a new entry. */
    String put(String parent, int level, String text) {
        return id(admin.post("/settings", body(parent, level, text)));
    }

    private static String id(TestCaller.Reply reply) {
        return reply.good().path("id").asText();
    }

    static String body(String parent, int level, String text) {
        return Json.object()
                .put("parent_id", parent)
                .put("encryption_level", level)
                .put("settings_string", text)
                .toString();
    }

    static List<String> texts(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("settings_string").asText())
                .toList();
    }
}
