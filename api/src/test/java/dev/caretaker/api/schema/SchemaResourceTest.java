package dev.caretaker.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin = api.anonymous();

    @BeforeEach
    void signsIn() {
        admin = api.admin();
    }

    private String create(String body) {
        return admin.post("/schema", body).good().path("id").asText();
    }

    @Test
    void createsShowsChangesAndDeletes() {
        var made = admin.post("/schema", """
                {"name": " Desks ", "description": "What a <i>desk</i> has", "schema": {"type": "object"}, "id": "x"}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.good().path("id").asText()).startsWith("json_schema-");
        assertThat(made.good().path("name").asText()).isEqualTo("Desks");
        assertThat(made.good().path("schema").asText()).isEqualTo("{\"type\":\"object\"}");
        var path = "/schema/" + made.good().path("id").asText();
        var changed = admin.put(path, "{\"schema\": \"{\\\"type\\\": \\\"array\\\"}\"}");
        assertThat(changed.good().path("schema").asText()).isEqualTo("{\"type\": \"array\"}");
        assertThat(changed.good().path("name").asText()).isEqualTo("Desks");
        assertThat(admin.patch(path, "{\"name\": \"Tables\"}")
                        .good()
                        .path("name")
                        .asText())
                .isEqualTo("Tables");
        assertThat(admin.get(path).good().path("description").asText()).isEqualTo("What a <i>desk</i> has");
        var deleted = admin.delete(path);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.body()).isEmpty();
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.put(path, "{}").status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void listsByName() {
        create("{\"name\": \"Parking\"}");
        create("{\"name\": \"Desks\", \"description\": \"furniture\"}");
        var lockers = create("{\"name\": \"Lockers\"}");

        assertThat(admin.get("/schema").each("name")).containsExactly("Desks", "Lockers", "Parking");
        assertThat(admin.get("/schema?limit=2").header("Content-Range")).isEqualTo("json_schema 0-2/3");
        assertThat(admin.get("/schema?limit=2").header("Link"))
                .isEqualTo("</api/engine/v2/schema/?limit=2&offset=2>; rel=\"next\"");
        assertThat(admin.get("/schema?q=furn").each("name")).containsExactly("Desks");
        assertThat(admin.get("/schema?q=" + lockers).each("name")).containsExactly("Lockers");
    }

    @Test
    void refusesNonsense() {
        assertThat(admin.post("/schema", "{}").json().at("/failures/0")).isEqualTo(Json.read("""
                {"field": "name", "reason": "is required"}"""));
        for (var schema : new String[] {"\"not json\"", "\"\"", "\"[]\"", "5", "[1]"}) {
            assertThat(admin.post("/schema", "{\"name\": \"a\", \"schema\": %s}".formatted(schema))
                            .status())
                    .as(schema)
                    .isEqualTo(422);
        }
        assertThat(admin.post("/schema", "{\"name\": null}").status()).isEqualTo(422);
        assertThat(admin.post("/schema", "{\"name\": []}").status()).isEqualTo(400);
        assertThat(admin.post("/schema", "{\"name\": \"a\\u0000\"}").status()).isEqualTo(400);
        assertThat(admin.post("/schema", "{\"schema\": " + "[".repeat(600) + "]".repeat(600) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.get("/schema/none").status()).isEqualTo(404);
        assertThat(admin.get("/schema?offset=-1").status()).isEqualTo(400);
    }

    @Test
    void isReadBySupportAndWrittenByAdministrators() {
        var path = "/schema/" + create("{\"name\": \"Desks\"}");

        assertThat(api.support().get(path).status()).isEqualTo(200);
        assertThat(api.support().get("/schema").status()).isEqualTo(200);
        assertThat(api.support().post("/schema", "{\"name\": \"a\"}").status()).isEqualTo(403);
        assertThat(api.support().put(path, "{}").status()).isEqualTo(403);
        assertThat(api.support().delete(path).status()).isEqualTo(403);
        assertThat(api.somebody().get("/schema").status()).isEqualTo(403);
        assertThat(api.as(api.user("admin", "{}"), "schema.read").get(path).status())
                .isEqualTo(200);
        assertThat(api.as(api.user("admin", "{}"), "zones").get(path).status()).isEqualTo(403);
    }
}
