package dev.caretaker.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.driver.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people write is stored so that a page can show it. */
class HumanTextTest {

    private static final String BODY = """
            {"name": "<b>R&D</b>%s", "display_name": "5 < 6 & 7 <script>alert(1)</script>",
             "tags": ["<i>org</i>", "<script>x</script>"], "features": ["<i>wall</i>"],
             "description": "<p onclick='x()'>see <a href='https://a.b'>this</a></p><script>alert(1)</script>"}""";

    @RegisterExtension
    private final TestApi api = new TestApi();

    private static void assertTidy(JsonNode record, String name) {
        assertThat(record.path("name").asText()).isEqualTo(name);
        assertThat(record.path("display_name").asText()).isEqualTo("5 < 6 & 7 ");
        assertThat(record.path("description").asText())
                .isEqualTo("<p>see <a href=\"https://a.b\" rel=\"nofollow\">this</a></p>");
    }

    @Test
    void isTidiedWhenRecordsAreMadeAndChanged() {
        var zone = api.admin().post("/zones", BODY.formatted("")).good();
        var system = api.admin().post("/systems", BODY.formatted("")).good();

        assertTidy(zone, "R&D");
        assertThat(zone.path("tags")).hasToString("[\"org\"]");
        assertTidy(system, "R&D");
        assertThat(system.path("features")).hasToString("[\"wall\"]");
        assertTidy(
                api.admin()
                        .put("/zones/" + zone.path("id").asText(), BODY.formatted(" 2"))
                        .good(),
                "R&D 2");
        var same = api.admin().put("/zones/" + zone.path("id").asText(), zone.toString());
        assertTidy(same.good(), "R&D");
        assertThat(api.admin().post("/zones", "{\"name\": \"<b></b>\"}").status())
                .isEqualTo(422);
    }

    @Test
    void keepsFormattingInNotesAndNothingInNamesOfModules() {
        var module = api.given().device(api.given().driver("Display", Role.DEVICE));

        var changed = api.admin().patch("/modules/" + module.id(), """
                        {"custom_name": "<b>Main</b>", "notes": "<b>new</b> <img src=x onerror=alert(1)>"}""").good();

        assertThat(changed.path("custom_name").asText()).isEqualTo("Main");
        assertThat(changed.path("notes").asText()).isEqualTo("<b>new</b> ");
    }
}
