package dev.caretaker.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing documents. */
class MetadataWritingTest {

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
    void putReplacesAndPatchMerges() {
        var made = support.put("/metadata/" + zone, body("desks", "{\"a\": {\"b\": 1, \"c\": 2}, \"list\": [1, 2]}"));

        var merged =
                support.patch("/metadata/" + zone, body("desks", "{\"a\": {\"b\": null}, \"list\": [3], \"d\": 4}"));

        assertThat(made.status()).isEqualTo(200);
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.good().path("details")).isEqualTo(Json.read("{\"a\": {\"c\": 2}, \"list\": [3], \"d\": 4}"));
        assertThat(support.put("/metadata/" + zone, body("desks", "{\"e\": null}"))
                        .good()
                        .path("details"))
                .hasToString("{\"e\":null}");
        assertThat(shown(zone, "desks").path("details")).hasToString("{\"e\":null}");
    }

    @Test
    void hasTheFormOfTheWire() {
        var document = support.put("/metadata/" + zone, body(" desks ", "[{\"id\": \"d1\"}]"))
                .good();

        assertThat(StreamSupport.stream(((Iterable<String>) document::fieldNames).spliterator(), false)
                        .toList())
                .containsExactlyInAnyOrder(
                        "name",
                        "description",
                        "details",
                        "parent_id",
                        "editors",
                        "modified_by_id",
                        "created_at",
                        "updated_at");
        assertThat(document.path("name").asText()).isEqualTo("desks");
        assertThat(document.path("parent_id").asText()).isEqualTo(zone);
        assertThat(document.path("editors")).isEmpty();
        assertThat(document.path("created_at").isIntegralNumber()).isTrue();
        assertThat(document.path("modified_by_id").asText())
                .isEqualTo(api.user("support", "{}").id().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "details"})
    void wantsAllThatIsMandatory(String key) {
        ObjectNode body = Json.read(body("desks", "{}")).deepCopy();
        body.remove(key);

        assertThat(support.put("/metadata/" + zone, body.toString()).status()).isEqualTo(400);
        assertThat(support.patch("/metadata/" + zone, body.toString()).status()).isEqualTo(400);
        assertThat(somebody.get("/metadata/" + zone).good()).isEmpty();
    }

    @Test
    void refusesNonsense() {
        assertThat(support.put("/metadata/" + zone, body(" ", "{}")).json()).isEqualTo(Json.read("""
                        {"error": "validation failed",
                         "failures": [{"field": "name", "reason": "Name must not be empty"}]}"""));
        for (var parent : List.of("zone-none", "driver-1", "nothing", "-", "zone-%2F")) {
            assertThat(support.put("/metadata/" + parent, body("desks", "{}"))
                            .json()
                            .at("/failures/0"))
                    .as(parent)
                    .isEqualTo(Json.read("""
                            {"field": "parent_id", "reason": "must reference an existing model"}"""));
        }
        assertThat(support.put("/metadata/" + zone, body("desks", "null")).status())
                .isEqualTo(422);
        assertThat(support.put("/metadata/" + zone, body("desks", "\"nul \\u0000\""))
                        .status())
                .isEqualTo(400);
        assertThat(support.put("/metadata/" + zone, body("desks", "[".repeat(900) + "]".repeat(900)))
                        .status())
                .isEqualTo(400);
        assertThat(support.put("/metadata/" + zone, "{\"name\": [], \"description\": 1, \"details\": 1}")
                        .status())
                .isEqualTo(400);
        assertThat(support.put("/metadata/" + zone, "[]").status()).isEqualTo(400);
        assertThat(support.put("/metadata/" + zone, "{").status()).isEqualTo(400);
        assertThat(support.put("/metadata/" + zone, body("desks", "\"" + "x".repeat(1 << 20) + "\""))
                        .status())
                .isEqualTo(413);
        assertThat(support.put("/metadata/zone-%00", body("desks", "1")).status())
                .isEqualTo(404);
    }

    @Test
    void takesAnyJson() {
        var deep = "[".repeat(400) + "]".repeat(400);
        for (var details : List.of("1", "1.5", "true", "\"text\"", "[]", "[1,[2,{\"a\":null}]]", "{}", deep)) {
            assertThat(support.put("/metadata/" + zone, body("any", details))
                            .good()
                            .path("details"))
                    .hasToString(details);
        }
        assertThat(somebody.get("/metadata/" + zone + "/history").status()).isEqualTo(200);
    }

    @Test
    void takesMarkupOutOfNamesAndDescriptionsAndNotOutOfDetails() {
        var document = support.put("/metadata/" + zone, """
                        {"name": "<b>R&D</b>", "description": "<b onclick='x()'>text</b><script>1</script>",
                         "details": {"html": "<script>alert(1)</script>"}}""").good();

        assertThat(document.path("name").asText()).isEqualTo("R&D");
        assertThat(document.path("description").asText()).isEqualTo("<b>text</b>");
        assertThat(document.at("/details/html").asText()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void givesDocumentsOtherNames() {
        support.put("/metadata/" + zone, body("desks", "1")).good();
        support.put("/metadata/" + zone, body("parking", "2")).good();
        var path = "/metadata/" + zone + "/name";

        var renamed = support.patch(path, "{\"current_name\": \"desks\", \"new_name\": \" tables \"}");

        assertThat(renamed.good().path("name").asText()).isEqualTo("tables");
        assertThat(renamed.good().path("details").asInt()).isEqualTo(1);
        assertThat(somebody.get("/metadata/" + zone).good()).hasSize(2);
        assertThat(support.patch(path, "{\"current_name\": \"desks\", \"new_name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(support.patch(path, "{\"current_name\": \"tables\", \"new_name\": \"parking\"}")
                        .json()
                        .at("/failures/0/field")
                        .asText())
                .isEqualTo("name");
        assertThat(support.patch(path, "{\"current_name\": \"tables\", \"new_name\": \" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(support.patch(path, "{\"current_name\": \"tables\"}").status())
                .isEqualTo(400);
        assertThat(support.patch(path, "{\"current_name\": 1, \"new_name\": []}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deletesOneOrAll() {
        for (var name : List.of("a", "b", "c")) {
            support.put("/metadata/" + zone, body(name, "1")).good();
        }

        assertThat(support.delete("/metadata/" + zone).status()).isEqualTo(422);
        assertThat(support.delete("/metadata/" + zone + "?name=a").status()).isEqualTo(202);
        assertThat(somebody.get("/metadata/" + zone).good()).hasSize(2);
        assertThat(support.delete("/metadata/" + zone + "?name=").status()).isEqualTo(202);
        assertThat(somebody.get("/metadata/" + zone).good()).isEmpty();
        assertThat(support.delete("/metadata/nothing?name=x").status()).isEqualTo(202);
    }
}
