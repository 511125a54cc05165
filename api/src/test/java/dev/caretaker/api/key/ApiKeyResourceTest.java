package dev.caretaker.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.store.access.ApiKeyDao;
import dev.caretaker.store.audit.AuditDao;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private String owner() {
        return api.user("owner", "{\"groups\": [\"it\"]}").id().value();
    }

    private JsonNode created(String more) {
        return api.admin()
                .post("/api_keys", "{\"name\": \" Panel\", \"user_id\": \"%s\"%s}".formatted(owner(), more))
                .good();
    }

    private static String path(JsonNode key) {
        return "/api_keys/" + key.path("id").asText();
    }

    @Test
    void isShownOnceAndLetsProgramsIn() {
        var created = created("");

        assertThat(created.path("id").asText()).matches("[0-9a-f]{32}");
        assertThat(created.path("name").asText()).isEqualTo("panel");
        assertThat(created.path("scopes")).hasSize(1);
        assertThat(created.path("permissions").asText()).isEqualTo("user");
        assertThat(created.at("/user/email").asText()).isEqualTo("owner@localhost");
        assertThat(created.path("user").has("password_digest")).isFalse();
        assertThat(created.at("/authority/domain").asText()).isEqualTo("localhost");
        assertThat(created.has("expires_at")).isFalse();
        assertThat(api.admin().get(path(created)).good().has("x_api_key")).isFalse();
        var text = created.path("x_api_key").asText();
        var current =
                api.anonymous().with("X-API-Key", text).get("/users/current").good();
        assertThat(current.path("id").asText()).isEqualTo(owner());
        assertThat(api.anonymous().get("/users/current?api-key=" + text).status())
                .isEqualTo(200);
        assertThat(api.anonymous()
                        .with("X-API-Key", text + "x")
                        .get("/users/current")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keepsADigestOfTheSecretThatTheSecretIsTheKeyOf() throws Exception {
        var created = created("");
        var secret = created.path("x_api_key").asText().split("\\.", 2)[1];

        var mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        var digest = mac.doFinal(created.path("id").asText().getBytes(StandardCharsets.UTF_8));

        var stored = api.database()
                .dao(ApiKeyDao.class)
                .secretHash(new ApiKeyId(created.path("id").asText()));
        assertThat(stored).contains(HexFormat.of().formatHex(digest));
    }

    @Test
    void listsKeys() {
        var created = created(", \"permissions\": 3");

        assertThat(api.admin().get("/api_keys").each("permissions")).containsExactly("admin_support");
        assertThat(api.admin().get("/api_keys?q=panel").header("Content-Range")).isEqualTo("api_key 0-1/1");
        assertThat(api.admin()
                        .get("/api_keys?authority_id=" + api.authority().id())
                        .each("id"))
                .containsExactly(created.path("id").asText());
        assertThat(api.admin().get("/api_keys?authority_id=authority-none").each("id"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"user_id\": \"OWNER\"}                                                    | name",
                "{\"user_id\": \"OWNER\", \"name\": \" \"}                                   | name",
                "{\"user_id\": \"OWNER\", \"name\": \"PANEL\"}                               | name",
                "{\"name\": \"a\"}                                                           | user_id",
                "{\"name\": \"a\", \"user_id\": \"user-none\"}                               | user_id",
                "{\"name\": \"a\", \"user_id\": \"nobody\"}                                  | user_id",
                "{\"user_id\": \"OWNER\", \"name\": \"a\", \"ttl\": 0}                       | ttl",
                "{\"user_id\": \"OWNER\", \"name\": \"a\", \"expires_at\": 1}                | expires_at",
                "{\"user_id\": \"OWNER\", \"name\": \"a\", \"ttl\": 9223372036854775807}     | expires_at",
                "{\"user_id\": \"OWNER\", \"name\": \"a\", \"scopes\": [\"a.b.c\"]}          | scopes",
                "{\"user_id\": \"OWNER\", \"name\": \"a\", \"scopes\": [\"\"]}               | scopes"
            })
    void saysWhichFieldIsWrong(String body, String field) {
        created("");

        assertThat(api.admin().post("/api_keys", body.replace("OWNER", owner())).wrong())
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"permissions\": \"king\"",
                "\"permissions\": 9",
                "\"scopes\": \"public\"",
                "\"ttl\": \"long\"",
                "\"expires_at\": \"soon\"",
                "\"name\": \"\\u0000\""
            })
    void refusesBodiesOfAnotherForm(String wrong) {
        var body = "{\"user_id\": \"%s\", \"name\": \"a\", %s}".formatted(owner(), wrong);

        assertThat(api.admin().post("/api_keys", body).status()).isEqualTo(400);
    }

    @Test
    void expiresAtTheEarlierTime() {
        var now = Instant.now().getEpochSecond();

        var byTtl = created(", \"ttl\": 60, \"expires_at\": %d".formatted(now + 1_000));
        var byTime = api.admin()
                .put(path(byTtl), "{\"ttl\": 5000, \"expires_at\": %d}".formatted(now + 500))
                .good();
        var never = api.admin().put(path(byTtl), "{\"expires_at\": null}").good();

        assertThat(byTtl.path("expires_at").asLong()).isBetween(now + 60, now + 90);
        assertThat(byTime.path("expires_at").asLong()).isEqualTo(now + 500);
        assertThat(never.has("expires_at")).isFalse();
    }

    @Test
    void stopsLettingInWhenItExpires() {
        var created = created("");
        var program =
                api.anonymous().with("X-API-Key", created.path("x_api_key").asText());
        program.get("/users/current").good();

        api.database().jdbi().useHandle(handle -> handle.execute("UPDATE api_key SET expires_at = now()"));

        await().until(() -> program.get("/users/current").status() == 401);
        assertThat(program.get("/users/current").json().path("error").asText()).isEqualTo("API key has expired");
        assertThat(api.admin().put(path(created), "{\"description\": \"old\"}").status())
                .isEqualTo(200);
    }

    @Test
    void changesHandsAndIsOnRecord() {
        var created = created("");
        var other = api.user("other", "{}").id().value();

        var changed = api.admin().put(path(created), """
                        {"user_id": "%s", "permissions": "Admin", "scopes": ["users.READ"], "x_api_key": "mine"}""".formatted(other)).good();

        assertThat(changed.path("user_id").asText()).isEqualTo(other);
        assertThat(changed.path("permissions").asText()).isEqualTo("admin");
        assertThat(changed.at("/scopes/0").asText()).isEqualTo("users.read");
        api.admin().delete(path(created)).good();
        var audit = api.database().dao(AuditDao.class);
        await().until(() -> audit.ofTarget(created.path("id").asText(), 9).size() == 3);
        assertThat(audit.ofTarget(created.path("id").asText(), 9))
                .extracting(entry -> entry.detail().split(":", 2)[0])
                .containsExactly("delete", "update", "create");
        assertThat(audit.ofTarget(created.path("id").asText(), 9).get(1).detail())
                .contains("update", other, "admin", "users.read");
    }

    @Test
    void isForAdministrators() {
        assertThat(api.support().get("/api_keys").status()).isEqualTo(403);
        assertThat(api.support().post("/api_keys", "{}").status()).isEqualTo(403);
        assertThat(api.admin().get("/api_keys/nonsense").status()).isEqualTo(404);
        assertThat(api.admin().delete("/api_keys/" + "0".repeat(32)).status()).isEqualTo(404);
    }

    @Test
    void tellsCallersWhatTheyComeWith() {
        var owner = api.user("owner", "{\"groups\": [\"it\"]}");
        var now = Instant.now().getEpochSecond();

        var ofKey = api.key(owner, Permissions.SUPPORT, "systems", "users.read")
                .get("/api_keys/inspect")
                .good();
        var ofToken = api.as(owner, "control").get("/api_keys/inspect").good();

        assertThat(ofKey.path("iss").asText()).isEqualTo("POS");
        assertThat(ofKey.path("iat").asLong()).isBetween(now - 310, now - 290);
        assertThat(ofKey.path("exp").asLong()).isBetween(now + 3_590, now + 3_660);
        assertThat(ofKey.path("aud").asText()).isEqualTo("localhost");
        assertThat(ofKey.path("sub").asText()).isEqualTo(owner.id().value());
        assertThat(ofKey.path("scope")).hasSize(2);
        assertThat(ofKey.at("/u/n").asText()).isEqualTo("owner");
        assertThat(ofKey.at("/u/e").asText()).isEqualTo("owner@localhost");
        assertThat(ofKey.at("/u/p").asInt()).isEqualTo(1);
        assertThat(ofKey.at("/u/r/0").asText()).isEqualTo("it");
        assertThat(ofToken.path("exp").asLong() - ofToken.path("iat").asLong()).isEqualTo(7_200);
        assertThat(ofToken.at("/u/p").asInt()).isZero();
        assertThat(ofToken.at("/scope/0").asText()).isEqualTo("control");
    }
}
