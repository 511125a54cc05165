package dev.caretaker.api.settings;

import static dev.caretaker.api.settings.SomeSettings.body;
import static dev.caretaker.api.settings.SomeSettings.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** Who sees which settings. */
class SettingsVisibilityTest {

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

    private static void assertMasked(JsonNode entry) {
        var text = entry.path("settings_string").asText();
        assertThat(text).startsWith("\u001b").doesNotContain("pin");
        assertThatThrownBy(() -> new Yaml().load(text)).isInstanceOf(YAMLException.class);
        assertThat(entry.at("/keys/0").asText()).isEqualTo("pin");
    }

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
}
