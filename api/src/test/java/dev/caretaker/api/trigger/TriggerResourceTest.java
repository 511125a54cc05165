package dev.caretaker.api.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerResourceTest {

    private static final String WHOLE = """
            {"name": "Hot", "debounce_period": 59000, "enable_webhook": true, "supported_methods": ["GET", "POST"],
             "actions": {"functions": [{"mod": "Display_1", "method": "power", "args": {"state": false}}],
                         "mailers": [{"emails": ["a@b.c"], "content": "Hot"}]},
             "conditions": {"comparisons": [{"left": {"mod": "Sensor_1", "status": "temperature", "keys": ["now"]},
                                             "operator": "greater_than", "right": 30.5}],
                            "time_dependents": [{"type": "cron", "cron": "0 8 * * 1-5", "timezone": "Europe/Berlin"}]}}""";

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin;

    @BeforeEach
    void signIn() {
        admin = api.admin();
    }

    private String created(String json) {
        return admin.post("/triggers", json).good().path("id").asText();
    }

    @Test
    void isCreatedShownChangedAndDeleted() {
        var created = admin.post("/triggers", WHOLE);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("id").asText()).startsWith("trigger-");
        assertThat(created.json().path("created_at").isIntegralNumber()).isTrue();
        assertThat(created.json().at("/conditions/comparisons/0").toString()).isEqualTo("""
                {"left":{"mod":"Sensor_1","status":"temperature","keys":["now"]},"operator":"greater_than","right":30.5}""");
        var path = "/triggers/" + created.json().path("id").asText();
        assertThat(admin.get(path).good()).isEqualTo(created.json());
        var changed = admin.put(path, "{\"id\": \"trigger-x\", \"important\": true, \"conditions\": {}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("important").asBoolean()).isTrue();
        assertThat(changed.json().at("/conditions/comparisons")).isEmpty();
        assertThat(changed.json().path("actions")).isEqualTo(created.json().path("actions"));
        assertThat(admin.patch(path + "?version=0", changed.body())
                        .good()
                        .path("name")
                        .asText())
                .isEqualTo("Hot");
        var deleted = admin.delete(path);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.body()).isEmpty();
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void hasDefaults() {
        var trigger = admin.post("/triggers", "{\"name\": \"Bell\"}").good();

        assertThat(trigger.path("actions").toString()).isEqualTo("{\"functions\":[],\"mailers\":[]}");
        assertThat(trigger.path("conditions").toString()).isEqualTo("{\"comparisons\":[],\"time_dependents\":[]}");
        assertThat(trigger.path("supported_methods").toString()).isEqualTo("[\"POST\"]");
        assertThat(trigger.path("debounce_period").asInt(-1)).isZero();
        assertThat(trigger.has("control_system_id")).isFalse();
    }

    @Test
    void areListedInPagesAndFoundByWords() {
        created("{\"name\": \"B\"}");
        created("{\"name\": \"A\", \"description\": \"doorbell\"}");
        created("{\"name\": \"C\"}");

        var page = admin.get("/triggers?limit=2");

        assertThat(page.each("name")).containsExactly("A", "B");
        assertThat(page.header("content-range")).isEqualTo("trigger 0-2/3");
        assertThat(page.header("x-total-count")).isEqualTo("3");
        assertThat(page.header("link")).isEqualTo("</api/engine/v2/triggers/?limit=2&offset=2>; rel=\"next\"");
        assertThat(admin.get("/triggers?q=doorb").each("name")).containsExactly("A");
    }

    @Test
    void areForSupportToReadAndForAdministratorsToChange() {
        var path = "/triggers/" + created("{\"name\": \"Bell\"}");
        var support = api.support();

        assertThat(support.get("/triggers").status()).isEqualTo(200);
        assertThat(support.get(path).status()).isEqualTo(200);
        assertThat(support.get(path + "/instances").status()).isEqualTo(200);
        assertThat(support.post("/triggers", "nonsense").status()).isEqualTo(403);
        assertThat(support.put(path, "{}").status()).isEqualTo(403);
        assertThat(support.delete(path).status()).isEqualTo(403);
        assertThat(api.somebody().get("/triggers/trigger-nowhere").status()).isEqualTo(403);
        assertThat(api.somebody().get("/triggers").body()).isEmpty();
        assertThat(api.somebody().get(path + "/instances").status()).isEqualTo(403);
        assertThat(api.anonymous().get("/triggers").status()).isEqualTo(401);
        assertThat(api.as(api.user("admin", "{}"), "zones").get("/triggers").status())
                .isEqualTo(403);
    }

    @Test
    void showsItsInstancesWithSecretsOnlyForAdministrators() {
        var trigger = created("{\"name\": \"Bell\"}");
        var room = api.given().system("Room").id();
        var made = admin.post("/systems/" + room + "/triggers", "{\"trigger_id\": \"%s\"}".formatted(trigger))
                .good();

        var list = admin.get("/triggers/" + trigger + "/instances");

        assertThat(list.each("id")).containsExactly(made.path("id").asText());
        assertThat(list.each("webhook_secret"))
                .containsExactly(made.path("webhook_secret").asText());
        assertThat(list.json().at("/0/control_system/name").asText()).isEqualTo("Room");
        assertThat(list.header("content-range")).isEqualTo("trig 0-0/1");
        var shown = admin.get("/triggers/" + trigger + "?instances=true").good();
        assertThat(shown.at("/trigger_instances/0/id")).isEqualTo(made.path("id"));
        assertThat(admin.get("/triggers/" + trigger).good().has("trigger_instances"))
                .isFalse();
        var support = api.support();
        assertThat(support.get("/triggers/" + trigger + "/instances").body()).doesNotContain("webhook_secret");
        assertThat(support.get("/triggers/" + trigger + "?instances=true").body())
                .contains("trigger_instances")
                .doesNotContain("webhook_secret");
        assertThat(admin.get("/triggers/trigger-nowhere/instances").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"name\": {}}",
                "{\"name\": \"x\", \"debounce_period\": \"soon\"}",
                "{\"name\": \"x\", \"actions\": [1]}",
                "{\"name\": \"x\", \"conditions\": {\"comparisons\": [{}]}}",
                "{\"name\": \"x\", \"conditions\": {\"comparisons\": [{\"left\": 1, \"operator\": \"like\", \"right\": 1}]}}",
                "{\"name\": \"x\", \"conditions\": {\"time_dependents\": [{\"type\": \"often\"}]}}",
                "{\"name\": \"nul \\u0000\"}"
            })
    void refusesWhatCannotBeRead(String body) {
        assertThat(admin.post("/triggers", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | name | is required
            {"name": null} | name | should not be nil
            {"name": "x", "supported_methods": ["POST", "HEAD"]} | supported_methods | contains invalid methods: HEAD
            {"name": "x", "control_system_id": "sys-nowhere"} | control_system_id | does not exist
            {"name": "x", "actions": {"functions": [{"mod": "A"}]}} | action | method is required, in functions/0
            {"name": "x", "actions": {"mailers": [{}]}} | action | emails is required, in mailers/0
            {"name": "x", "conditions": {"time_dependents": [{"type": "at"}]}} | condition | time_dependent must have a time or a cron, as its type says, in time_dependents/0
            {"name": "x", "conditions": {"time_dependents": [{"type": "cron", "cron": "0 8 * * *", "timezone": "Mars"}]}} | condition | timezone cannot be loaded, in time_dependents/0
            """)
    void saysWhatMakesNoSense(String body, String field, String reason) {
        var reply = admin.post("/triggers", body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/failures/0/field").asText()).isEqualTo(field);
        assertThat(reply.json().at("/failures/0/reason").asText()).isEqualTo(reason);
    }

    @Test
    void refusesACronThatIsNone() {
        var reply = admin.post(
                "/triggers",
                "{\"name\": \"x\", \"conditions\": {\"time_dependents\": [{\"type\": \"cron\", \"cron\": \"61 * * * *\"}]}}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("\"field\":\"condition\"", "cron is invalid");
    }

    @Test
    void canBeLookedForInSystems() {
        var trigger = created("{\"name\": \"Bell\"}");
        var room = api.given().system("Room").id();
        api.given().system("Other");
        admin.post("/systems/" + room + "/triggers", "{\"trigger_id\": \"%s\"}".formatted(trigger))
                .good();

        assertThat(admin.get("/systems?trigger_id=" + trigger).each("id")).containsExactly(room.value());
        assertThat(admin.get("/systems?trigger_id=trigger-nowhere").each("id")).isEmpty();
        assertThat(admin.get("/systems?trigger_id=nonsense").status()).isEqualTo(400);
    }
}
