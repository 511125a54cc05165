package dev.caretaker.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentationTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void describesWhatAnOperationTakesAndGives() {
        var document = api.anonymous().get("/openapi.json").good();

        var list = document.at("/paths/~1api~1engine~1v2~1zones/get");
        assertThat(names(list.path("parameters"))).contains("q", "limit", "offset", "parent_id", "tags");
        assertThat(list.path("security").at("/0/bearer/0").asText()).isEqualTo("zones");
        assertThat(list.at("/responses/200/content/application~1json/schema/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/ZoneSpec");
        var zone = document.at("/components/schemas/ZoneSpec/properties");
        assertThat(zone.at("/id/readOnly").asBoolean()).isTrue();
        assertThat(zone.at("/created_at/type").asText()).isEqualTo("integer");
        assertThat(zone.at("/display_name/type").toString()).contains("null");
    }

    @Test
    void describesWhatHasAFormOfItsOwn() {
        var document = api.anonymous().get("/openapi.json").good();

        var conditions = document.at("/components/schemas/TriggerSpec/properties/conditions/properties");
        assertThat(conditions.at("/time_dependents/items/properties/type/enum").toString())
                .isEqualTo("[\"at\",\"cron\"]");
        assertThat(conditions
                        .at("/comparisons/items/properties/left/anyOf/1/properties")
                        .toString())
                .contains("keys");
        var notify = document.at("/paths/~1api~1engine~1v2~1webhook~1{id}~1notify/options");
        assertThat(notify.path("description").asText()).isEqualTo("Needs no credentials.");
        assertThat(names(notify.path("parameters"))).contains("id", "secret", "exec", "binary");
    }

    @Test
    void showsAPageWithItsParts() {
        var anybody = api.anonymous();

        assertThat(anybody.get("/docs").body()).contains("Caretaker API").doesNotContain("https://");
        assertThat(anybody.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
        assertThat(anybody.get("/docs/swagger-ui.css").status()).isEqualTo(200);
        assertThat(anybody.get("/docs/start.js").body()).contains("openapi.json");
        assertThat(anybody.get("/docs/swagger-version").status()).isEqualTo(404);
    }

    private static Iterable<String> names(JsonNode parameters) {
        return StreamSupport.stream(parameters.spliterator(), false)
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }
}
