package dev.caretaker.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what with documents. */
class MetadataRightsTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller support = api.anonymous();
    private TestCaller somebody = api.anonymous();
    private String zone = "";

    @BeforeEach
    void makesAZone() {
        support = api.support();
        somebody = api.somebody();
        zone = zone("{\"name\": \"Level 3\"}");
    }

    private String zone(String body) {
        return support.post("/zones", body).good().path("id").asText();
    }

    private static String body(String name, String details) {
        return "{\"name\": \"%s\", \"description\": \"\", \"details\": %s}".formatted(name, details);
    }

    private JsonNode shown(String parent, String name) {
        return somebody.get("/metadata/" + parent).good().path(name);
    }

    @Test
    void isWrittenBySupportOwnersAndEditors() {
        var me = api.user("somebody", "{}").id().value();
        var editor = api.as(api.user("editor", "{\"groups\": [\"facility\"]}"), "public");
        support.put(
                        "/metadata/" + zone,
                        "{\"name\": \"desks\", \"description\": \"\", \"details\": 1, \"editors\": [\"facility\"]}")
                .good();

        assertThat(somebody.put("/metadata/" + zone, body("desks", "2")).status())
                .isEqualTo(403);
        assertThat(somebody.put("/metadata/" + zone, body("new", "2")).status()).isEqualTo(403);
        assertThat(somebody.put("/metadata/" + me, body("settings", "2")).status())
                .isEqualTo(200);
        assertThat(somebody.delete("/metadata/" + me + "?name=settings").status())
                .isEqualTo(202);
        assertThat(editor.put("/metadata/" + zone, body("desks", "3")).status()).isEqualTo(200);
        assertThat(editor.patch("/metadata/" + zone, body("desks", "4")).status())
                .isEqualTo(200);
        assertThat(editor.put("/metadata/" + zone, body("new", "5")).status()).isEqualTo(403);
        assertThat(editor.delete("/metadata/" + zone + "?name=desks").status()).isEqualTo(403);
        assertThat(editor.patch(
                                "/metadata/" + zone + "/name",
                                "{\"current_name\": \"desks\", \"new_name\": \"tables\"}")
                        .status())
                .isEqualTo(200);
        assertThat(editor.put("/metadata/" + zone, body("desks", "6")).status()).isEqualTo(403);
        assertThat(shown(zone, "tables").path("details").asInt()).isEqualTo(4);
    }

    @Test
    void keepsEditorsUnlessSupportSaysOthers() {
        var path = "/metadata/" + zone;
        var editor = api.as(api.user("editor", "{\"groups\": [\"facility\"]}"), "public");
        var body = """
                {"name": "desks", "description": "", "details": 1, "editors": ["facility"], "schema_id": "json_schema-1"}""";

        support.put(path, body).good();
        support.put(path, body("desks", "2")).good();
        editor.put(path, """
                        {"name": "desks", "description": "", "details": 3, "editors": ["others"], "schema_id": "x"}""").good();

        assertThat(shown(zone, "desks").path("editors")).hasToString("[\"facility\"]");
        assertThat(shown(zone, "desks").path("schema_id").asText()).isEqualTo("json_schema-1");
        support.put(path, "{\"name\": \"desks\", \"description\": \"\", \"details\": 1, \"editors\": []}")
                .good();
        assertThat(shown(zone, "desks").path("editors")).isEmpty();
    }

    @Test
    void wantsTheScope() {
        var admin = api.user("admin", "{\"sys_admin\": true}");
        var reader = api.as(admin, "metadata.read");
        var elsewhere = api.as(admin, "zones");

        assertThat(reader.get("/metadata/" + zone).status()).isEqualTo(200);
        assertThat(reader.put("/metadata/" + zone, body("a", "1")).status()).isEqualTo(403);
        assertThat(reader.patch("/metadata/" + zone, body("a", "1")).status()).isEqualTo(403);
        assertThat(elsewhere.get("/metadata/" + zone).status()).isEqualTo(403);
        assertThat(api.anonymous().get("/metadata/" + zone).status()).isEqualTo(401);
        assertThat(somebody.get("/systems/sys-1/metadata").status()).isEqualTo(403);
    }
}
