package dev.caretaker.api.settings;

import static dev.caretaker.api.settings.SomeSettings.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings of several parents, several times, or all. */
class SettingsListsTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin = api.anonymous();
    private TestCaller support = api.anonymous();
    private String zone = "";

    @BeforeEach
    void makesAZone() {
        admin = api.admin();
        support = api.support();
        zone = new SomeSettings(admin).zone("Level 3");
    }

    private String put(String parent, int level, String text) {
        return new SomeSettings(admin).put(parent, level, text);
    }

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
        var other = new SomeSettings(admin).zone("Level 4");
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

    @Test
    void collatesInTheOrderOfTheMerge() {
        var building = new SomeSettings(admin).zone("Building");
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
    void collatesNothingForWhatIsNotThereOrNobody() {
        var module = api.given().device(api.given().driver("Display", Role.DEVICE));

        assertThat(admin.get("/systems/sys-none/settings").status()).isEqualTo(404);
        assertThat(admin.get("/modules/mod-none/settings").status()).isEqualTo(404);
        assertThat(support.get("/modules/mod-none/settings").status()).isEqualTo(403);
        assertThat(api.somebody().get("/systems/sys-none/settings").status()).isEqualTo(403);
        assertThat(admin.get("/modules/" + module.id() + "/settings").good()).isEmpty();
    }
}
