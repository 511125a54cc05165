package dev.caretaker.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

class SettingsResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin = api.anonymous();
    private TestCaller support = api.anonymous();
    private String zone = "";

    @BeforeEach
    void makesAZone() {
        admin = api.admin();
        support = api.support();
        zone = zone("Level 3");
    }

    private String zone(String name) {
        return admin.post("/zones", "{\"name\": \"%s\"}".formatted(name))
                .good()
                .path("id")
                .asText();
    }

    private static String body(String parent, int level, String text) {
        return Json.object()
                .put("parent_id", parent)
                .put("encryption_level", level)
                .put("settings_string", text)
                .toString();
    }

    private String put(String parent, int level, String text) {
        return admin.post("/settings", body(parent, level, text))
                .good()
                .path("id")
                .asText();
    }

    private static List<String> texts(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("settings_string").asText())
                .toList();
    }

    private static void assertMasked(JsonNode entry) {
        var text = entry.path("settings_string").asText();
        assertThat(text).startsWith("\u001b").doesNotContain("pin");
        assertThatThrownBy(() -> new Yaml().load(text)).isInstanceOf(YAMLException.class);
        assertThat(entry.at("/keys/0").asText()).isEqualTo("pin");
    }

    // ---- create, show, change, delete ----

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

    // ---- who sees what ----

    @Test
    void showsEachLevelToWhomItIsFor() {
        for (var level = 0; level < 4; level++) {
            put(zone, level, "pin: " + level);
        }

        var toAdmin = admin.get("/settings?parent_id=" + zone);
        var toSupport = support.get("/settings?parent_id=" + zone);

        assertThat(toAdmin.good().findValuesAsText("encryption_level")).containsExactly("3", "2", "1", "0");
        assertThat(texts(toAdmin.good()).subList(1, 4)).containsExactly("pin: 2", "pin: 1", "pin: 0");
        assertMasked(toAdmin.good().get(0));
        assertThat(texts(toSupport.good()).subList(2, 4)).containsExactly("pin: 1", "pin: 0");
        assertMasked(toSupport.good().get(0));
        assertMasked(toSupport.good().get(1));
        assertThat(toAdmin.header("X-Total-Count")).isEmpty();
        assertThat(toAdmin.header("Content-Range")).isEmpty();
    }

    @Test
    void neverShowsTheHighestLevelOnAnyWay() {
        var id = put(zone, 3, "pin: 1");

        assertMasked(admin.get("/settings/" + id).good());
        assertMasked(admin.patch("/settings/" + id, "{}").good());
        assertMasked(admin.get("/settings/" + id + "/history").good().get(0));
        assertMasked(admin.get("/settings").good().get(0));
        assertThat(admin.patch("/settings/" + id, "{\"encryption_level\": 0}").status())
                .isEqualTo(422);
        assertMasked(admin.get("/settings/" + id).good());
    }

    @Test
    void leavesAloneWhatIsEchoedMasked() {
        var id = put(zone, 3, "pin: 1");
        var masked = admin.get("/settings/" + id).good();

        var echoed = admin.put("/settings/" + id, masked.toString());

        assertThat(echoed.status()).isEqualTo(200);
        assertThat(echoed.good().path("keys")).hasToString("[\"pin\"]");
        assertThat(admin.post(
                                "/settings",
                                body(zone, 3, masked.path("settings_string").asText()))
                        .status())
                .isEqualTo(422);
        var stored = api.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(DISTINCT settings_string) FROM sets WHERE id = :id OR settings_id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).as("the text and its versions").isEqualTo(1);
    }

    @Test
    void letsAdministratorsLowerALevelThatTheySee() {
        var id = put(zone, 2, "pin: 1");

        assertThat(admin.patch("/settings/" + id, "{\"encryption_level\": 1}").status())
                .isEqualTo(200);

        assertThat(support.get("/settings/" + id).good().path("settings_string").asText())
                .isEqualTo("pin: 1");
    }

    @Test
    void isForNobodyWithoutRights() {
        var id = put(zone, 0, "a: 1");
        var nobody = api.somebody();
        var elsewhere = api.as(api.user("admin", "{}"), "zones");
        var reader = api.as(api.user("admin", "{}"), "settings.read");

        assertThat(nobody.get("/settings?parent_id=" + zone).status()).isEqualTo(403);
        assertThat(nobody.get("/settings").status()).isEqualTo(403);
        assertThat(nobody.get("/settings/" + id).status()).isEqualTo(403);
        assertThat(support.post("/settings", body(zone, 0, "a: 1")).status()).isEqualTo(403);
        assertThat(support.patch("/settings/" + id, "{}").status()).isEqualTo(403);
        assertThat(support.delete("/settings/" + id).status()).isEqualTo(403);
        assertThat(support.get("/settings/" + id + "/history").status()).isEqualTo(403);
        assertThat(elsewhere.get("/settings").status()).isEqualTo(403);
        assertThat(reader.get("/settings").status()).isEqualTo(200);
        assertThat(reader.patch("/settings/" + id, "{}").status()).isEqualTo(403);
        assertThat(api.anonymous().get("/settings").status()).isEqualTo(401);
        assertThat(support.patch("/settings/" + id, "{}").body()).isEmpty();
    }

    // ---- lists ----

    @Test
    void listsPagesWithoutDeciphering() {
        IntStream.range(0, 5).forEach(level -> put(zone, level % 3, "pin: 1"));

        var first = support.get("/settings?limit=2");
        var last = support.get("/settings?limit=2&offset=4");

        assertThat(first.header("Content-Range")).isEqualTo("sets 0-2/5");
        assertThat(first.header("X-Total-Count")).isEqualTo("5");
        assertThat(first.header("Link")).isEqualTo("</api/engine/v2/settings/?limit=2&offset=2>; rel=\"next\"");
        assertThat(last.header("Content-Range")).isEqualTo("sets 4-5/5");
        assertThat(last.header("Link")).isEmpty();
        assertThat(support.get("/settings?limit=0").header("Link")).isEmpty();
        assertThat(texts(admin.get("/settings").good())).containsOnly("pin: 1", "\u001bmasked");
        assertThat(admin.get("/settings").each("id")).isSorted();
        assertThat(admin.get("/settings?q=pin").good()).hasSize(5);
        assertThat(admin.get("/settings?q=floor").good()).isEmpty();
    }

    @Test
    void sortsTheEntriesOfSeveralParentsByLevel() {
        var other = zone("Level 4");
        put(zone, 0, "a: 1");
        put(zone, 1, "a: 2");
        put(other, 0, "a: 3");
        put(other, 1, "a: 4");

        assertThat(texts(admin.get("/settings?parent_id=%s,%s,zone-none".formatted(other, zone))
                        .good()))
                .containsExactly("a: 4", "a: 2", "a: 3", "a: 1");
    }

    @Test
    void keepsAHistory() {
        var id = put(zone, 2, "pin: 0");
        for (var number = 1; number <= 22; number++) {
            admin.patch("/settings/" + id, "{\"settings_string\": \"pin: %d\"}".formatted(number))
                    .good();
        }

        var first = admin.get("/settings/" + id + "/history");
        var last = admin.get("/settings/" + id + "/history?offset=15");

        assertThat(texts(first.good())).hasSize(15).startsWith("pin: 22", "pin: 21");
        assertThat(first.good().get(0).path("settings_id").asText()).isEqualTo(id);
        assertThat(first.header("Content-Range")).isEqualTo("sets 0-15/20");
        assertThat(first.header("X-Total-Count")).isEqualTo("20");
        assertThat(first.header("Link"))
                .isEqualTo("</api/engine/v2/settings/%s/history?limit=15&offset=15>; rel=\"next\"".formatted(id));
        assertThat(texts(last.good())).hasSize(5).endsWith("pin: 3");
        assertThat(last.header("Link")).isEmpty();
        assertThat(admin.get("/settings").good()).hasSize(1);
        var version = first.good().get(0).path("id").asText();
        assertThat(admin.get("/settings/" + version).status()).isEqualTo(404);
        assertThat(admin.get("/settings/sets-none/history").status()).isEqualTo(404);
    }

    // ---- what holds for systems and modules ----

    @Test
    void collatesInTheOrderOfTheMerge() {
        var building = zone("Building");
        var room = admin.post("/systems", "{\"name\": \"Room\", \"zones\": [\"%s\", \"%s\"]}".formatted(building, zone))
                .good()
                .path("id")
                .asText();
        var logic = logic(room);
        var device = api.given().device(api.given().driver("Display", Role.DEVICE));
        for (var parent : List.of(
                logic.id().value(),
                room,
                zone,
                building,
                logic.driverId().value(),
                device.driverId().value(),
                device.id().value())) {
            put(parent, 1, "one: " + parent);
            put(parent, 0, "none: " + parent);
        }

        assertThat(texts(support.get("/systems/" + room + "/settings").good()))
                .containsExactly(
                        "none: " + building,
                        "one: " + building,
                        "none: " + zone,
                        "one: " + zone,
                        "none: " + room,
                        "one: " + room);
        assertThat(texts(admin.get("/modules/" + logic.id() + "/settings").good()))
                .containsExactly(
                        "none: " + logic.driverId(),
                        "one: " + logic.driverId(),
                        "none: " + building,
                        "one: " + building,
                        "none: " + zone,
                        "one: " + zone,
                        "none: " + room,
                        "one: " + room,
                        "none: " + logic.id(),
                        "one: " + logic.id());
        assertThat(texts(admin.get("/modules/" + device.id() + "/settings").good()))
                .containsExactly(
                        "none: " + device.driverId(),
                        "one: " + device.driverId(),
                        "none: " + device.id(),
                        "one: " + device.id());
    }

    private ModuleSpec logic(String room) {
        return api.given().logic(api.given().driver("Logic", Role.LOGIC), new SystemId(room));
    }

    @Test
    void masksSecretsInWhatIsCollated() {
        var room = api.given().system("Room");
        put(room.id().value(), 2, "pin: 1");
        put(room.id().value(), 3, "pin: 1");

        var toSupport = support.get("/systems/" + room.id() + "/settings").good();
        var toAdmin = admin.get("/systems/" + room.id() + "/settings").good();

        assertMasked(toSupport.get(0));
        assertMasked(toSupport.get(1));
        assertThat(toAdmin.get(0).path("settings_string").asText()).isEqualTo("pin: 1");
        assertMasked(toAdmin.get(1));
    }

    @Test
    void collatesNothingForWhatIsNotThereOrNobody() {
        var module = api.given().device(api.given().driver("Display", Role.DEVICE));

        assertThat(admin.get("/systems/sys-none/settings").status()).isEqualTo(404);
        assertThat(admin.get("/modules/mod-none/settings").status()).isEqualTo(404);
        assertThat(support.get("/modules/mod-none/settings").status()).isEqualTo(403);
        assertThat(api.somebody().get("/systems/sys-none/settings").status()).isEqualTo(403);
        assertThat(admin.get("/modules/" + module.id() + "/settings").good()).isEmpty();
    }
}
