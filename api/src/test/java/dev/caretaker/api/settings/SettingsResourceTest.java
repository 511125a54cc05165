package dev.caretaker.api.settings;

import static dev.caretaker.api.settings.SomeSettings.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin = api.anonymous();
    private String zone = "";

    @BeforeEach
    void makesAZone() {
        admin = api.admin();
        zone = new SomeSettings(admin).zone("Level 3");
    }

    private String put(String parent, int level, String text) {
        return new SomeSettings(admin).put(parent, level, text);
    }

    @Test
    void createsShowsChangesAndDeletes() {
        var made = admin.post("/settings", body(zone, 0, "floor: 3\nlabel: West\n"));

        assertThat(made.status()).isEqualTo(201);
        var id = made.good().path("id").asText();
        assertThat(id).startsWith("sets-");
        assertThat(made.good().path("parent_type").asText()).isEqualTo("zone");
        assertThat(made.good().path("encryption_level").isNumber()).isTrue();
        assertThat(made.good().path("keys")).hasToString("[\"floor\",\"label\"]");
        assertThat(made.good().path("modified_by_id").asText())
                .isEqualTo(api.user("admin", "{}").id().value());
        assertThat(made.good().has("settings_id")).isFalse();
        assertThat(admin.patch("/settings/" + id + "?version=0", "{\"settings_string\": \"floor: 4\"}")
                        .good()
                        .path("settings_string")
                        .asText())
                .isEqualTo("floor: 4");
        assertThat(admin.get("/settings/" + id).good().path("keys")).hasToString("[\"floor\"]");
        var deleted = admin.delete("/settings/" + id);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.body()).isEmpty();
        assertThat(admin.get("/settings/" + id).status()).isEqualTo(404);
        assertThat(admin.delete("/settings/" + id).status()).isEqualTo(404);
    }

    @Test
    void takesLevelsByNameAndBlankTextAsAnEmptyObject() {
        var made = admin.post(
                "/settings",
                "{\"parent_id\": \"%s\", \"encryption_level\": \"never_display\", \"settings_string\": \" \"}"
                        .formatted(zone));

        assertThat(made.good().path("encryption_level").asInt()).isEqualTo(3);
        assertThat(made.good().path("keys")).isEmpty();
        assertThat(admin.post("/settings", "{\"parent_id\": \"%s\"}".formatted(zone))
                        .good()
                        .path("settings_string")
                        .asText())
                .isEqualTo("{}");
    }

    @Test
    void ignoresWhatClientsEcho() {
        var id = put(zone, 0, "floor: 3");
        ObjectNode echo = admin.get("/settings/" + id).good().deepCopy();
        echo.put("id", "sets-other").put("keys", 3).put("settings_id", "sets-x").put("parent_type", "driver");

        var changed = admin.put("/settings/" + id, echo.toString());

        assertThat(changed.good().path("id").asText()).isEqualTo(id);
        assertThat(changed.good().path("parent_type").asText()).isEqualTo("zone");
        assertThat(changed.good().path("keys")).hasToString("[\"floor\"]");
        assertThat(changed.good().has("settings_id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"- a list", "just text", "a: [", "a: 1\na: 2", "{\"a\": 1} b", "a: !!java.net.URL [x]", "12"})
    void refusesTextThatIsNoObject(String text) {
        var refused = admin.post("/settings", body(zone, 0, text));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).isEqualTo("validation failed");
        assertThat(refused.json().at("/failures/0/field").asText()).isEqualTo("settings_string");
        assertThat(refused.json().at("/failures/0/reason").asText()).startsWith("is not a valid JSON or YAML object: ");
    }

    @Test
    void refusesNonsense() {
        var id = put(zone, 0, "floor: 3");
        var deep = "[".repeat(5_000);

        assertThat(admin.post("/settings", "{}").json().at("/failures/0").toString())
                .isEqualTo("{\"field\":\"parent_id\",\"reason\":\"should not be nil\"}");
        assertThat(admin.post("/settings", body("user-1", 0, "a: 1"))
                        .json()
                        .at("/failures/0")
                        .toString())
                .isEqualTo("{\"field\":\"parent_id\",\"reason\":\"is invalid\"}");
        assertThat(admin.post("/settings", body("zone-none", 0, "a: 1")).status())
                .isEqualTo(422);
        assertThat(admin.post("/settings", body(zone, 4, "a: 1")).status()).isEqualTo(400);
        assertThat(admin.post("/settings", "[]").status()).isEqualTo(400);
        assertThat(admin.post("/settings", "{").status()).isEqualTo(400);
        assertThat(admin.post("/settings", "").status()).isEqualTo(400);
        assertThat(admin.post("/settings", body(zone, 0, "a: \0")).status()).isEqualTo(400);
        assertThat(admin.post("/settings", body(zone, 0, "a: " + deep)).status())
                .isEqualTo(422);
        assertThat(admin.post("/settings", "{\"x\":" + deep + "]".repeat(5_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.patch("/settings/" + id, "{\"parent_id\": \"nothing\"}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.patch("/settings/" + id, "{\"parent_id\": {}}").status())
                .isEqualTo(400);
        assertThat(admin.patch("/settings/" + id, "{\"settings_string\": null}").status())
                .isEqualTo(422);
        assertThat(admin.patch("/settings/" + id, "{\"settings_string\": {\"a\": 1}}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.get("/settings?limit=x").status()).isEqualTo(400);
        assertThat(admin.get("/settings?parent_id=user-1").status()).isEqualTo(400);
        assertThat(admin.get("/settings/%00").status()).isEqualTo(404);
        assertThat(admin.get("/settings/sets-%00").status()).isEqualTo(404);
        assertThat(admin.get("/settings/" + id).good().path("settings_string").asText())
                .isEqualTo("floor: 3");
    }

    @Test
    void takesLongTexts() {
        var text = "a: " + "x".repeat(500_000);

        assertThat(admin.post("/settings", body(zone, 2, text))
                        .good()
                        .path("settings_string")
                        .asText())
                .isEqualTo(text);
        assertThat(admin.post("/settings", body(zone, 2, text + text + text)).status())
                .isEqualTo(413);
    }
}
