package dev.caretaker.api.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.store.authority.Authorities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationResourceTest {

    private static final String URI = "https://place.example.com/panel/oauth-resp.html";

    @RegisterExtension
    private final TestApi api = new TestApi();

    private JsonNode created(String json) {
        return api.admin()
                .post("/oauth_apps", json.replace("OWNER", api.authority().id().value()))
                .good();
    }

    private JsonNode panel() {
        return created("{\"name\": \"panel\", \"owner_id\": \"OWNER\", \"redirect_uri\": \"%s\"}".formatted(URI));
    }

    @Test
    void isNamedByItsRedirectUri() {
        var application = panel();

        assertThat(application.path("id").isIntegralNumber()).isTrue();
        assertThat(application.path("uid").asText()).isEqualTo(Text.md5(URI));
        assertThat(application.path("secret").asText()).hasSizeGreaterThan(40);
        assertThat(application.path("scopes").asText()).isEqualTo("public");
        assertThat(application.path("confidential").asBoolean()).isFalse();
        assertThat(application.path("skip_authorization").asBoolean()).isFalse();
        assertThat(application.path("subsystems").isArray()).isTrue();
        var moved =
                api.admin().put("/oauth_apps/" + application.path("id"), """
                        {"redirect_uri": "https://other.example.com/", "uid": "mine", "secret": "mine", "id": 5}""").good();
        assertThat(moved.path("uid").asText()).isEqualTo(Text.md5("https://other.example.com/"));
        assertThat(moved.path("secret")).isEqualTo(application.path("secret"));
        assertThat(moved.path("id")).isEqualTo(application.path("id"));
    }

    @Test
    void showsItsSecretToAdministratorsOnly() {
        var id = panel().path("id").asInt();

        assertThat(api.admin().get("/oauth_apps").json().get(0).has("secret")).isTrue();
        assertThat(api.support().get("/oauth_apps").json().get(0).has("secret")).isFalse();
        assertThat(api.somebody().get("/oauth_apps").json().get(0).has("secret"))
                .isFalse();
        assertThat(api.support().get("/oauth_apps/" + id).status()).isEqualTo(403);
        assertThat(api.admin().get("/oauth_apps/" + id).good().has("secret")).isTrue();
    }

    @Test
    void isSeenByThoseWhoMayUseIt() {
        panel();
        created(
                "{\"name\": \"signs\", \"owner_id\": \"OWNER\", \"redirect_uri\": \"a:b\", \"subsystems\": [\"signage\"]}");
        var elsewhere = new Authorities(api.database()).create(Authority.draft("Elsewhere", "elsewhere.com"));
        created("{\"name\": \"other\", \"owner_id\": \"%s\", \"redirect_uri\": \"a:c\"}".formatted(elsewhere.id()));

        assertThat(api.somebody().get("/oauth_apps").each("name")).containsExactly("backoffice", "panel");
        assertThat(api.somebody()
                        .get("/oauth_apps?authority_id=" + elsewhere.id())
                        .each("name"))
                .containsExactly("backoffice", "panel");
        assertThat(api.support().get("/oauth_apps").each("name"))
                .containsExactly("backoffice", "other", "panel", "signs");
        assertThat(api.support()
                        .get("/oauth_apps?authority_id=" + elsewhere.id())
                        .each("name"))
                .containsExactly("other");
        assertThat(api.support().get("/oauth_apps?q=signs&limit=1").header("Content-Range"))
                .isEqualTo("oauth_applications 0-1/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "x", "1.5", "-1", "99999999999999999999"})
    void isNotThereUnderOtherNumbers(String id) {
        assertThat(api.admin().get("/oauth_apps/" + id).status()).isEqualTo(404);
        assertThat(api.admin().put("/oauth_apps/" + id, "{}").status()).isEqualTo(404);
        assertThat(api.admin().delete("/oauth_apps/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner_id\": \"OWNER\", \"redirect_uri\": \"a:b\"}                               | name",
                "{\"owner_id\": \"OWNER\", \"redirect_uri\": \"a:b\", \"name\": \" \"}              | name",
                "{\"owner_id\": \"OWNER\", \"redirect_uri\": \"a:b\", \"name\": \"panel\"}          | name",
                "{\"owner_id\": \"OWNER\", \"name\": \"a\"}                                         | redirect_uri",
                "{\"owner_id\": \"OWNER\", \"name\": \"a\", \"redirect_uri\": \"TAKEN\"}            | redirect_uri",
                "{\"name\": \"a\", \"redirect_uri\": \"a:b\"}                                       | owner_id",
                "{\"owner_id\": \"authority-none\", \"name\": \"a\", \"redirect_uri\": \"a:b\"}     | owner_id",
                "{\"owner_id\": 5, \"name\": \"a\", \"redirect_uri\": \"a:b\"}                      | owner_id"
            })
    void saysWhichFieldIsWrong(String body, String field) {
        panel();

        var complete = body.replace("OWNER", api.authority().id().value()).replace("TAKEN", URI);

        assertThat(api.admin().post("/oauth_apps", complete).wrong()).containsExactly(field);
    }

    @Test
    void hasARedirectUriThatNoOtherDomainHas() {
        panel();
        var elsewhere = new Authorities(api.database()).create(Authority.draft("Elsewhere", "elsewhere.com"));

        var reply = api.admin().post("/oauth_apps", """
                {"name": "panel", "owner_id": "%s", "redirect_uri": "%s"}""".formatted(elsewhere.id(), URI));

        assertThat(reply.wrong()).containsExactly("redirect_uri");
    }

    @Test
    void isDeletedByAdministrators() {
        var one = "/oauth_apps/" + panel().path("id").asInt();

        assertThat(api.support().delete(one).status()).isEqualTo(403);
        assertThat(api.admin().delete(one).status()).isEqualTo(202);
        assertThat(api.admin().get(one).status()).isEqualTo(404);
        assertThat(api.admin()
                        .post("/oauth_apps", "{\"subsystems\": 1, \"owner_id\": \"authority-x\"}")
                        .status())
                .isEqualTo(400);
    }
}
