package dev.caretaker.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private JsonNode created() {
        var reply = api.admin().post("/edges", "{\"name\": \" Basement \", \"description\": \"behind a wall\"}");
        assertThat(reply.status()).isEqualTo(201);
        return reply.json();
    }

    private static String path(JsonNode edge) {
        return "/edges/" + edge.path("id").asText();
    }

    private TestCaller with(String key) {
        return api.anonymous().with("X-API-Key", key);
    }

    @Test
    void comesWithAKeyOfItsOwn() {
        var edge = created();

        assertThat(edge.path("id").asText()).startsWith("edge-");
        assertThat(edge.path("name").asText()).isEqualTo("Basement");
        assertThat(edge.path("online").asBoolean()).isFalse();
        assertThat(edge.has("last_seen")).isFalse();
        assertThat(edge.path("user_id").asText())
                .isEqualTo(api.user("admin", "{}").id().value());
        var inspected =
                with(edge.path("x_api_key").asText()).get("/api_keys/inspect").good();
        assertThat(inspected.path("scope"))
                .extracting(JsonNode::asText)
                .containsExactly("ei|" + edge.path("id").asText(), "edge-control");
        assertThat(inspected.at("/u/p").asInt()).isZero();
        assertThat(with(edge.path("x_api_key").asText()).get("/edges").status()).isEqualTo(403);
        assertThat(api.admin()
                        .get("/api_keys/" + edge.path("api_key_id").asText())
                        .status())
                .isEqualTo(200);
        assertThat(api.admin().get(path(edge)).good().has("x_api_key")).isFalse();
    }

    @Test
    void mayBeSomebodyElses() {
        var owner = api.user("owner", "{}").id().value();
        var body = "{\"name\": \"%s\", \"user_id\": \"%s\"}";

        var edge = api.admin().post("/edges", body.formatted("a", owner)).good();

        assertThat(edge.path("user_id").asText()).isEqualTo(owner);
        assertThat(api.admin().post("/edges", body.formatted("b", "user-none")).wrong())
                .containsExactly("user_id");
        assertThat(api.admin().post("/edges", body.formatted("b", "nobody")).wrong())
                .containsExactly("user_id");
    }

    @Test
    void isListedAndChanged() {
        var edge = created();

        assertThat(api.support().get("/edges").header("Content-Range")).isEqualTo("edge 0-1/1");
        assertThat(api.support().get("/edges?q=basement").each("name")).containsExactly("Basement");
        var changed = api.admin()
                .put(path(edge), "{\"name\": \"Roof\", \"online\": true, \"api_key_id\": null, \"user_id\": null}")
                .good();
        assertThat(changed.path("name").asText()).isEqualTo("Roof");
        assertThat(changed.path("online").asBoolean()).isFalse();
        assertThat(changed.path("api_key_id")).isEqualTo(edge.path("api_key_id"));
        assertThat(changed.path("user_id")).isEqualTo(edge.path("user_id"));
    }

    @Test
    void getsAnotherKey() {
        var edge = created();
        var old = with(edge.path("x_api_key").asText());

        var token = api.admin().get(path(edge) + "/token").good().path("token").asText();

        assertThat(with(token).get("/users/current").status()).isEqualTo(200);
        await().until(() -> old.get("/users/current").status() == 401);
        assertThat(api.admin().get("/api_keys").each("name")).hasSize(1);
        api.admin().delete("/api_keys/" + token.split("\\.", 2)[0]).good();
        assertThat(api.admin().get(path(edge)).good().has("api_key_id")).isFalse();
        assertThat(api.admin().get(path(edge) + "/token").status()).isEqualTo(200);
        assertThat(api.support().get(path(edge) + "/token").status()).isEqualTo(403);
        assertThat(api.admin().get("/edges/edge-none/token").status()).isEqualTo(404);
    }

    @Test
    void takesItsKeyAlong() {
        var edge = created();

        assertThat(api.admin().delete(path(edge)).status()).isEqualTo(202);

        assertThat(api.admin().get("/api_keys").each("id")).isEmpty();
        assertThat(api.admin().get(path(edge)).status()).isEqualTo(404);
    }

    @Test
    void staysWhenItsOwnerGoes() {
        var owner = api.user("owner", "{}").id().value();
        var edge = api.admin()
                .post("/edges", "{\"name\": \"a\", \"user_id\": \"%s\"}".formatted(owner))
                .good();

        api.admin().delete("/users/" + owner).good();

        assertThat(api.admin().get(path(edge)).good().has("user_id")).isFalse();
        assertThat(api.admin().get(path(edge) + "/token").status()).isEqualTo(200);
    }

    @Test
    void hasANameOfItsOwn() {
        created();

        assertThat(api.admin().post("/edges", "{\"name\": \"Basement\"}").wrong())
                .containsExactly("name");
        assertThat(api.admin().post("/edges", "{\"name\": \" \"}").wrong()).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": null}", "{\"name\": []}", "[]", "{\"name\": \"\\u0000\"}"})
    void refusesBodiesOfAnotherForm(String body) {
        assertThat(api.admin().post("/edges", body).status()).isEqualTo(400);
    }

    @Test
    void leavesTheTunnelToOthers() {
        assertThat(api.admin().get("/edges/health").status()).isEqualTo(501);
        assertThat(api.admin().get("/edges/control").status()).isEqualTo(501);
        assertThat(api.somebody().get("/edges").status()).isEqualTo(403);
        assertThat(api.support().post("/edges", "{\"name\": \"x\"}").status()).isEqualTo(403);
    }
}
