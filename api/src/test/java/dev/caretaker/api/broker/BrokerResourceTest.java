package dev.caretaker.api.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void hasWhatBrokersUsuallyHave() {
        var reply = api.admin().post("/brokers", "{\"name\": \" Cloud \", \"host\": \"mqtt.example.com\"}");

        assertThat(reply.status()).isEqualTo(201);
        var broker = reply.json();
        assertThat(broker.path("id").asText()).startsWith("broker-");
        assertThat(broker.path("name").asText()).isEqualTo("Cloud");
        assertThat(broker.path("description").asText()).isEmpty();
        assertThat(broker.path("port").asInt()).isEqualTo(1883);
        assertThat(broker.path("tls").asBoolean()).isFalse();
        assertThat(broker.path("auth_type").isIntegralNumber()).isTrue();
        assertThat(broker.path("auth_type").asInt()).isEqualTo(2);
        assertThat(broker.path("secret").asText()).matches("[0-9a-f]{128}");
        assertThat(broker.path("filters").isArray()).isTrue();
        assertThat(broker.has("username")).isFalse();
    }

    @Test
    void goesThroughItsLife() {
        var created = api.admin().post("/brokers", """
                {"name": "Cloud", "host": "a", "auth_type": "NoAuth", "filters": ["\\\\d{4}"]}""").good();
        var one = "/brokers/" + created.path("id").asText();
        api.admin().post("/brokers", "{\"name\": \"Attic\", \"host\": \"b\"}").good();

        assertThat(created.path("auth_type").asInt()).isEqualTo(1);
        var list = api.support().get("/brokers?limit=1&q=none");
        assertThat(list.each("name")).containsExactly("Attic", "Cloud");
        assertThat(list.header("Content-Range")).isEqualTo("broker 0-1/2");
        assertThat(list.header("X-Total-Count")).isEqualTo("2");
        var changed = api.admin()
                .patch(one, "{\"tls\": true, \"auth_type\": 0, \"certificate\": \"PEM\"}")
                .good();
        assertThat(changed.path("tls").asBoolean()).isTrue();
        assertThat(changed.path("secret")).isEqualTo(created.path("secret"));
        assertThat(api.support().get(one).good()).isEqualTo(changed);
        assertThat(api.admin().delete(one).status()).isEqualTo(202);
        assertThat(api.support().get(one).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"host\": \"a\"}                                             | name",
                "{\"host\": \"a\", \"name\": \" \"}                            | name",
                "{\"host\": \"a\", \"name\": \"Cloud\"}                        | name",
                "{\"name\": \"b\"}                                             | host",
                "{\"name\": \"b\", \"host\": \"a\", \"port\": 0}               | port",
                "{\"name\": \"b\", \"host\": \"a\", \"secret\": \"\"}          | secret",
                "{\"name\": \"b\", \"host\": \"a\", \"secret\": null}          | secret",
                "{\"name\": \"b\", \"host\": \"a\", \"filters\": [\"(\"]}      | filters"
            })
    void saysWhichFieldIsWrong(String body, String field) {
        api.admin().post("/brokers", "{\"name\": \"Cloud\", \"host\": \"a\"}").good();

        assertThat(api.admin().post("/brokers", body).wrong()).containsExactly(field);
    }

    @Test
    void takesFewAndShortFilters() {
        var body = Json.object().put("name", "b").put("host", "a");

        body.putArray("filters").add("x".repeat(1_001));
        assertThat(api.admin().post("/brokers", body.toString()).wrong()).containsExactly("filters");

        var many = body.putArray("filters");
        for (var i = 0; i <= 100; i++) {
            many.add("x");
        }
        assertThat(api.admin().post("/brokers", body.toString()).wrong()).containsExactly("filters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"auth_type\": \"Handshake\"",
                "\"auth_type\": 7",
                "\"port\": \"many\"",
                "\"filters\": \"x\"",
                "\"name\": \"\\u0000\""
            })
    void refusesBodiesOfAnotherForm(String wrong) {
        var body = "{\"name\": \"b\", \"host\": \"a\", %s}".formatted(wrong);

        assertThat(api.admin().post("/brokers", body).status()).isEqualTo(400);
    }

    @Test
    void isForSupportUsersAndAdministrators() {
        assertThat(api.somebody().get("/brokers").status()).isEqualTo(403);
        assertThat(api.support().post("/brokers", "{}").status()).isEqualTo(403);
    }
}
