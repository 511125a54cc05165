package dev.caretaker.api.user;

import static dev.caretaker.api.user.GivenUsers.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.model.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserResourceTest {

    private static final List<String> OWN_BUSINESS = List.of("sys_admin", "support", "misc", "card_number", "ui_theme");

    @RegisterExtension
    private final TestApi api = new TestApi();

    private final GivenUsers given = new GivenUsers(api);

    // ---- showing ----

    @Test
    void showsEverybodyAllOfThemselves() {
        var shown = api.somebody().get("/users/current").good();

        assertThat(shown.path("sys_admin").isBoolean()).isTrue();
        assertThat(shown.path("support").isBoolean()).isTrue();
        assertThat(shown.path("associated_metadata").isObject()).isTrue();
        assertThat(shown.path("subsystem_access").isArray()).isTrue();
        assertThat(shown.path("created_at").isIntegralNumber()).isTrue();
        assertThat(shown.has("password_digest")).isFalse();
        assertThat(shown.has("phone")).as("what is not known").isFalse();
    }

    @Test
    void showsLessOfOthersToOrdinaryUsers() {
        var bob = given.bob();

        var toAdmin = api.admin().get(path(bob)).good();
        var toOthers = api.support().get(path(bob)).good();

        assertThat(toAdmin.path("misc").asText()).isEqualTo("x");
        assertThat(OWN_BUSINESS).noneMatch(toOthers::has);
        assertThat(toOthers.path("name").asText()).isEqualTo("Bob Ray");
        assertThat(toOthers.path("email_digest").asText()).isEqualTo(Text.md5("bob@localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@localhost", "BOB@localhost", "bobby", "S-7"})
    void findsUsersByWhatClientsKnow(String name) {
        var bob = given.bob();

        assertThat(api.somebody().get("/users/" + name).good().path("id").asText())
                .isEqualTo(bob.id().value());
    }

    @Test
    void findsUsersByOldIdentifiers() {
        var bob = given.bob();

        var shown = api.somebody().get("/users/" + bob.id().value().substring("user-".length()));

        assertThat(shown.good().path("id").asText()).isEqualTo(bob.id().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-none", "nobody@localhost", "nobody", "nul%00", "user-nul%00"})
    void doesNotFindOthers(String name) {
        assertThat(api.somebody().get("/users/" + name).status()).isEqualTo(404);
    }

    @Test
    void listsUsersOfTheOwnDomain() {
        var bob = given.bob();
        var stranger = given.stranger();

        assertThat(api.somebody().get("/users").each("id"))
                .contains(bob.id().value())
                .doesNotContain(stranger.id().value());
        assertThat(api.somebody()
                        .get("/users?authority_id=" + stranger.authorityId())
                        .each("id"))
                .doesNotContain(stranger.id().value());
        assertThat(api.admin().get("/users").each("id"))
                .contains(bob.id().value(), stranger.id().value());
        assertThat(api.admin()
                        .get("/users?authority_id=" + stranger.authorityId())
                        .each("id"))
                .containsExactly(stranger.id().value());
        assertThat(api.admin().get("/users?authority_id=nonsense").status()).isEqualTo(400);
    }

    @Test
    void listsUsersByWordsAndWithMetadata() {
        given.bob();

        var page = api.somebody().get("/users?q=bobby&include_metadata=true&limit=1");

        assertThat(page.each("name")).containsExactly("Bob Ray");
        assertThat(page.header("Content-Range")).isEqualTo("user 0-1/1");
        assertThat(page.json().get(0).path("associated_metadata").isObject()).isTrue();
    }

    @Test
    void tellsTheGroupsOfUsers() {
        var bob = api.user("bob", "{\"groups\": [\"it\", \"staff\"]}");
        given.stranger();

        var groups = api.somebody()
                .get("/users/groups?emails=BOB@localhost,nobody@localhost,eve@elsewhere.com")
                .good();

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).path("id").asText()).isEqualTo(bob.id().value());
        assertThat(groups.get(0).path("groups")).hasSize(2);
        assertThat(api.somebody().get("/users/groups?emails=bob").wrong()).containsExactly("emails");
        assertThat(api.somebody().get("/users/groups").status()).isEqualTo(422);
    }

    // ---- creating ----

    @Test
    void createsUsersWhoCanSignIn() {
        var created = api.admin().post("/users", """
                {"name": "Zoe", "email": " Zoe@localhost", "password": "open sesame", "sys_admin": true,
                 "id": "user-mine", "created_at": 1, "login_count": 9}""");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("email").asText()).isEqualTo("zoe@localhost");
        assertThat(created.json().path("sys_admin").asBoolean()).isTrue();
        assertThat(created.json().path("ui_theme").asText()).isEqualTo("light");
        assertThat(created.json().path("authority_id").asText())
                .isEqualTo(api.authority().id().value());
        assertThat(created.json().path("id").asText()).isNotEqualTo("user-mine");
        assertThat(created.json().path("login_count").asInt()).isZero();
        assertThat(created.body()).doesNotContain("password");
        assertThat(given.signIn("zoe", "open%20sesame")).isEqualTo(200);
    }

    @Test
    void letsSupportUsersCreateOrdinaryOnesOnly() {
        var elsewhere = given.stranger().authorityId();

        var created = api.support().post("/users", """
                {"name": "Zoe", "email": "zoe@localhost", "sys_admin": true, "support": true, "groups": ["it"],
                 "authority_id": "%s"}""".formatted(elsewhere)).good();

        assertThat(created.path("sys_admin").asBoolean()).isFalse();
        assertThat(created.path("support").asBoolean()).isFalse();
        assertThat(created.path("groups")).hasSize(1);
        assertThat(created.path("authority_id").asText())
                .isEqualTo(api.authority().id().value());
        assertThat(api.somebody().post("/users", "{}").status()).isEqualTo(403);
    }

    @Test
    void createsUsersOfOtherDomainsForAdministrators() {
        var elsewhere = given.stranger().authorityId();
        var body = "{\"name\": \"Zoe\", \"email\": \"zoe@localhost\", \"authority_id\": \"%s\"}";

        assertThat(api.admin()
                        .post("/users", body.formatted(elsewhere))
                        .good()
                        .path("authority_id")
                        .asText())
                .isEqualTo(elsewhere.value());
        assertThat(api.admin().post("/users", body.formatted("authority-none")).wrong())
                .containsExactly("authority_id");
        assertThat(api.admin().post("/users", body.formatted("nonsense")).wrong())
                .containsExactly("authority_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"Zoe\"}                                                          | email",
                "{\"name\": \"Zoe\", \"email\": \"no address\"}                               | email",
                "{\"name\": \"Zoe\", \"email\": \"bob@localhost\"}                            | email",
                "{\"name\": \" \", \"email\": \"z@localhost\"}                                | name",
                "{\"name\": null, \"email\": \"z@localhost\"}                                 | name",
                "{\"name\": \"Z\", \"email\": \"z@localhost\", \"login_name\": \"bobby\"}     | login_name",
                "{\"name\": \"Z\", \"email\": \"z@localhost\", \"staff_id\": \"S-7\"}         | staff_id",
                "{\"name\": \"Z\", \"email\": \"z@localhost\", \"preferred_language\": \"english\"} | preferred_language",
                "{\"name\": \"Z\", \"email\": \"z@localhost\", \"work_preferences\": [{\"day_of_week\": 7}]} | work_preferences",
                "{\"name\": \"Z\", \"email\": \"z@localhost\", \"work_overrides\": {\"today\": {}}} | work_overrides"
            })
    void saysWhichFieldOfANewUserIsWrong(String body, String field) {
        given.bob();

        assertThat(api.admin().post("/users", body).wrong()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"name\": {}}",
                "{\"groups\": \"it\"}",
                "{\"groups\": [null]}",
                "{\"locatable\": []}",
                "{\"name\": \"nul\\u0000\"}",
                "{\"password\": 5}"
            })
    void refusesBodiesOfAnotherForm(String body) {
        var bob = given.bob();

        assertThat(api.admin().post("/users", body).status()).isEqualTo(400);
        assertThat(api.admin().put(path(bob), body).status()).isEqualTo(400);
    }

    @Test
    void refusesAPasswordThatNobodyTypes() {
        var body = "{\"name\": \"Z\", \"email\": \"z@localhost\", \"password\": \"%s\"}".formatted("x".repeat(1_001));

        assertThat(api.admin().post("/users", body).wrong()).containsExactly("password");
    }
}
