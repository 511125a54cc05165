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

class MetadataResourceTest {

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

    // ---- writing ----

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

    // ---- who ----

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

    // ---- reading ----

    @Test
    void showsDocumentsByName() {
        support.put("/metadata/" + zone, body("a", "1")).good();
        support.put("/metadata/" + zone, body("b", "2")).good();

        assertThat(somebody.get("/metadata/" + zone + "?name=b").good().properties())
                .extracting(entry -> entry.getKey() + entry.getValue().path("details"))
                .containsExactly("b2");
        assertThat(somebody.get("/metadata/" + zone + "?name=none").good()).isEmpty();
        assertThat(somebody.get("/metadata/nothing").good()).isEmpty();
        assertThat(somebody.get("/metadata/" + zone + "?name=%00").status()).isEqualTo(400);
        assertThat(somebody.get("/zones/" + zone + "/metadata?name=a").good()).hasSize(1);
        assertThat(somebody.get("/zones/zone-none/metadata").good()).isEmpty();
        assertThat(support.get("/systems/sys-none/metadata").good()).isEmpty();
    }

    @Test
    void belongsToSystemsAndUsersToo() {
        var room = api.given().system("Room").id().value();
        var user = api.user("somebody", "{}").id().value();
        support.put("/metadata/" + room, body("room", "1")).good();
        support.put("/metadata/" + user, body("user", "2")).good();

        assertThat(support.get("/systems/" + room + "/metadata").good().at("/room/details"))
                .hasToString("1");
        assertThat(somebody.get("/users/" + user + "/metadata").good().at("/user/details"))
                .hasToString("2");
    }

    @Test
    void showsTheDocumentsOfTheZonesBelow() {
        var first = zone("{\"name\": \"A\", \"parent_id\": \"%s\"}".formatted(zone));
        var second = zone("{\"name\": \"B\", \"parent_id\": \"%s\"}".formatted(zone));
        zone("{\"name\": \"C\", \"parent_id\": \"%s\"}".formatted(second));
        support.put("/metadata/" + zone, body("desks", "0")).good();
        support.put("/metadata/" + first, body("desks", "1")).good();
        support.put("/metadata/" + first, body("parking", "2")).good();

        var children = somebody.get("/metadata/" + zone + "/children?include_parent=true&name=desks")
                .good();

        assertThat(children).hasSize(2);
        assertThat(children.at("/0/zone/id").asText()).isEqualTo(first);
        assertThat(children.at("/0/metadata")).hasSize(1);
        assertThat(children.at("/0/metadata/desks/details")).hasToString("1");
        assertThat(children.at("/1/zone/name").asText()).isEqualTo("B");
        assertThat(children.at("/1/metadata")).isEmpty();
        assertThat(somebody.get("/metadata/" + first + "/children").good()).isEmpty();
        assertThat(somebody.get("/metadata/zone-none/children").status()).isEqualTo(404);
        assertThat(somebody.get("/metadata/sys-1/children").status()).isEqualTo(404);
    }

    @Test
    void showsOneDocumentOfMany() {
        var other = zone("{\"name\": \"Level 4\"}");
        support.put("/metadata/" + zone, body("desks", "1")).good();

        var bulk = somebody.get("/metadata/desks/bulk?parent_ids=%s,%s,nothing".formatted(zone, other));

        assertThat(bulk.good()).hasSize(3);
        assertThat(bulk.good().at("/" + zone + "/details")).hasToString("1");
        assertThat(bulk.good().path(other).isNull()).isTrue();
        assertThat(bulk.good().path("nothing").isNull()).isTrue();
        assertThat(somebody.get("/metadata/desks/bulk").status()).isEqualTo(422);
        assertThat(somebody.get("/metadata/%00/bulk?parent_ids=x").status()).isEqualTo(404);
    }

    @Test
    void keepsAHistoryOfEachDocument() {
        for (var number = 0; number < 5; number++) {
            support.put("/metadata/" + zone, body("desks", String.valueOf(number)))
                    .good();
        }
        support.put("/metadata/" + zone, body("parking", "0")).good();

        var first = somebody.get("/metadata/" + zone + "/history?limit=2");
        var last = somebody.get("/metadata/" + zone + "/history?limit=2&offset=4&name=desks");

        assertThat(first.good().path("desks").findValuesAsText("details")).containsExactly("4", "3");
        assertThat(first.good().path("parking").findValuesAsText("details")).containsExactly("0");
        assertThat(first.header("X-Total-Count")).isEqualTo("5");
        assertThat(first.header("Content-Range")).isEqualTo("metadata 0-2/5");
        assertThat(first.header("Link"))
                .isEqualTo("</api/engine/v2/metadata/%s/history?limit=2&offset=2>; rel=\"next\"".formatted(zone));
        assertThat(last.good().path("desks").findValuesAsText("details")).containsExactly("0");
        assertThat(last.header("Link")).isEmpty();
        assertThat(somebody.get("/metadata/nothing/history").good()).isEmpty();
        assertThat(somebody.get("/metadata/nothing/history").header("Content-Range"))
                .isEqualTo("metadata 0-0/0");
        assertThat(somebody.get("/metadata/" + zone).good()).hasSize(2);
    }
}
