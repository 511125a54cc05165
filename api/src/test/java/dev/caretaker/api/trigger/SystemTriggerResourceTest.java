package dev.caretaker.api.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemTriggerResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin;
    private String base;
    private String trigger;

    @BeforeEach
    void make() {
        admin = api.admin();
        base = "/systems/" + api.given().system("Room").id() + "/triggers";
        trigger = trigger("Bell", "{}");
    }

    private String trigger(String name, String json) {
        return admin.post("/triggers", "{\"name\": \"%s\", \"important\": %s}".formatted(name, json.contains("true")))
                .good()
                .path("id")
                .asText();
    }

    private JsonNode instance(String of, String more) {
        return admin.post(base, "{\"trigger_id\": \"%s\"%s}".formatted(of, more))
                .good();
    }

    @Test
    void isCreatedShownChangedAndDeleted() {
        var created = admin.post(base, "{\"trigger_id\": \"%s\", \"exec_enabled\": true}".formatted(trigger));

        assertThat(created.status()).isEqualTo(201);
        var path = base + "/" + created.json().path("id").asText();
        assertThat(created.json().path("id").asText()).startsWith("trig-");
        assertThat(created.json().path("enabled").asBoolean()).isTrue();
        assertThat(created.json().path("exec_enabled").asBoolean()).isTrue();
        assertThat(created.json().path("webhook_secret").asText()).hasSize(43);
        assertThat(created.json().has("zone_id")).isFalse();
        var shown = admin.get(path).good();
        assertThat(shown.path("name").asText()).isEqualTo("Bell");
        assertThat(shown.at("/control_system/name").asText()).isEqualTo("Room");
        assertThat(shown.path("webhook_secret")).isEqualTo(created.json().path("webhook_secret"));
        assertThat(admin.get(path + "?complete=false").good().has("control_system"))
                .isFalse();
        var changed = admin.put(path, """
                {"enabled": false, "important": true, "playlists": ["playlists-1"], "webhook_secret": "mine",
                 "trigger_count": 9, "triggered": true, "trigger_id": 5, "zone_id": {}}""").good();
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(changed.path("important").asBoolean()).isTrue();
        assertThat(changed.path("exec_enabled").asBoolean()).isTrue();
        assertThat(changed.path("playlists").toString()).isEqualTo("[\"playlists-1\"]");
        assertThat(changed.path("webhook_secret")).isEqualTo(created.json().path("webhook_secret"));
        assertThat(changed.path("trigger_count").asInt()).isZero();
        assertThat(admin.patch(path, "{\"enabled\": true}")
                        .good()
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(admin.delete(path).status()).isEqualTo(202);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void isAsImportantAsItsTriggerAndTakesWhatOnlyCreatingMaySet() {
        var created = instance(trigger("Alarm", "true"), """
                , "important": false, "webhook_secret": "mine", "trigger_count": 2, "triggered": true""");

        assertThat(created.path("important").asBoolean()).isTrue();
        assertThat(created.path("webhook_secret").asText()).isEqualTo("mine");
        assertThat(created.path("trigger_count").asInt()).isEqualTo(2);
        assertThat(created.path("triggered").asBoolean()).isTrue();
    }

    @Test
    void areListedByEveryFilter() {
        var bell = instance(trigger, ", \"triggered\": true").path("id").asText();
        var alarm = instance(trigger("Alarm", "true"), "").path("id").asText();

        var page = admin.get(base + "?limit=1");

        assertThat(page.each("id")).containsExactly(bell);
        assertThat(page.header("content-range")).isEqualTo("trig 0-1/2");
        assertThat(page.header("link")).contains("offset=1");
        assertThat(admin.get(base).each("name")).containsExactly("Bell", "Alarm");
        assertThat(admin.get(base).json().at("/1/control_system/name").asText()).isEqualTo("Room");
        assertThat(admin.get(base + "?complete=false").body()).doesNotContain("control_system\"");
        assertThat(admin.get(base + "?important=true").each("id")).containsExactly(alarm);
        assertThat(admin.get(base + "?important=false").each("id")).hasSize(2);
        assertThat(admin.get(base + "?triggered=true").each("id")).containsExactly(bell);
        assertThat(admin.get(base + "?trigger_id=" + trigger).each("id")).containsExactly(bell);
        assertThat(admin.get(base + "?q=ala").each("id")).containsExactly(alarm);
        assertThat(admin.get(base + "?as_of=" + Instant.now().getEpochSecond()).each("id"))
                .hasSize(2);
        assertThat(admin.get(base + "?as_of=1700000000").each("id")).isEmpty();
        assertThat(admin.get(base + "?as_of=soon").status()).isEqualTo(400);
        assertThat(admin.get(base + "?trigger_id=soon").status()).isEqualTo(400);
        assertThat(admin.get(base + "?limit=-1").status()).isEqualTo(400);
    }

    @Test
    void belongsToOneSystem() {
        var id = instance(trigger, "").path("id").asText();
        var other = "/systems/" + api.given().system("Other").id() + "/triggers/" + id;

        assertThat(admin.get(other).status()).isEqualTo(404);
        assertThat(admin.put(other, "{\"enabled\": false}").status()).isEqualTo(404);
        assertThat(admin.delete(other).status()).isEqualTo(404);
        assertThat(admin.get(base + "/" + id).good().path("enabled").asBoolean())
                .isTrue();
        assertThat(admin.get("/systems/sys-nowhere/triggers").status()).isEqualTo(404);
        assertThat(admin.post("/systems/sys-nowhere/triggers", "{\"trigger_id\": \"%s\"}".formatted(trigger))
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/systems/sys-nowhere/triggers/" + id).status()).isEqualTo(404);
        assertThat(admin.get(base + "/trig-nowhere").status()).isEqualTo(404);
        assertThat(admin.get(base + "/nonsense").status()).isEqualTo(404);
    }

    @Test
    void keepsItsSecretToAdministrators() {
        var id = instance(trigger, "").path("id").asText();
        var support = api.support();

        assertThat(support.get(base).body()).contains(id).doesNotContain("webhook_secret");
        assertThat(support.get(base + "/" + id).body()).contains(id).doesNotContain("webhook_secret");
        assertThat(support.patch(base + "/" + id, "{\"enabled\": false}").body())
                .contains(id)
                .doesNotContain("webhook_secret");
        assertThat(support.post(base, "{\"trigger_id\": \"%s\"}".formatted(trigger))
                        .good()
                        .has("webhook_secret"))
                .isFalse();
        assertThat(support.delete(base + "/" + id).status()).isEqualTo(202);
    }

    @Test
    void isForSupport() {
        var path = base + "/" + instance(trigger, "").path("id").asText();
        var somebody = api.somebody();

        assertThat(somebody.get(base).status()).isEqualTo(403);
        assertThat(somebody.get(path).status()).isEqualTo(403);
        assertThat(somebody.post(base, "{}").status()).isEqualTo(403);
        assertThat(somebody.put(path, "{}").status()).isEqualTo(403);
        assertThat(somebody.delete(path).status()).isEqualTo(403);
        assertThat(api.anonymous().get(base).status()).isEqualTo(401);
        var reader = api.as(api.user("support", "{\"support\": true}"), "system_triggers.read");
        assertThat(reader.get(base).status()).isEqualTo(200);
        assertThat(reader.delete(path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | trigger | is required
            {"trigger_id": null} | trigger | is required
            {"trigger_id": ""} | trigger | is required
            {"trigger_id": "nonsense"} | trigger | does not exist
            {"trigger_id": "trigger-nowhere"} | trigger | does not exist
            """)
    void needsATrigger(String body, String field, String reason) {
        var reply = admin.post(base, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/failures/0/field").asText()).isEqualTo(field);
        assertThat(reply.json().at("/failures/0/reason").asText()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"enabled\": \"sometimes\"}",
                "{\"playlists\": {}}",
                "{\"playlists\": [null]}",
                "{\"important\": []}"
            })
    void refusesWhatCannotBeRead(String body) {
        var path = base + "/" + instance(trigger, "").path("id").asText();

        assertThat(admin.put(path, body).status()).isEqualTo(400);
        assertThat(admin.put(path, "{\"enabled\": null}").status()).isEqualTo(422);
    }

    @Test
    void refusesAZoneThatDoesNotExist() {
        var reply = admin.post(base, "{\"trigger_id\": \"%s\", \"zone_id\": \"zone-nowhere\"}".formatted(trigger));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("zone_id");
    }
}
