package dev.caretaker.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Text;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Given;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.user.Users;
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

    private User bob() {
        return api.user("bob", """
                {"login_name": "bobby", "staff_id": "S-7", "first_name": "Bob", "last_name": "Ray", "misc": "x"}""");
    }

    private User stranger() {
        var elsewhere = new Authorities(api.database()).create(Authority.draft("Elsewhere", "elsewhere.com"));
        return new Users(api.database()).create(User.draft(elsewhere.id(), "Eve", "eve@elsewhere.com"));
    }

    /** How an attempt of {@code name} to sign in went. */
    private int signIn(String name, String password) {
        var client = Text.md5("http://localhost/backoffice/oauth-resp.html");
        return api.anonymous()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/auth/oauth/token",
                        "grant_type=password&client_id=%s&username=%s@localhost&password=%s"
                                .formatted(client, name, password))
                .status();
    }

    private static String path(User user) {
        return "/users/" + user.id();
    }

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
        var bob = bob();

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
        var bob = bob();

        assertThat(api.somebody().get("/users/" + name).good().path("id").asText())
                .isEqualTo(bob.id().value());
    }

    @Test
    void findsUsersByOldIdentifiers() {
        var bob = bob();

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
        var bob = bob();
        var stranger = stranger();

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
        bob();

        var page = api.somebody().get("/users?q=bobby&include_metadata=true&limit=1");

        assertThat(page.each("name")).containsExactly("Bob Ray");
        assertThat(page.header("Content-Range")).isEqualTo("user 0-1/1");
        assertThat(page.json().get(0).path("associated_metadata").isObject()).isTrue();
    }

    @Test
    void tellsTheGroupsOfUsers() {
        var bob = api.user("bob", "{\"groups\": [\"it\", \"staff\"]}");
        stranger();

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
        assertThat(signIn("zoe", "open%20sesame")).isEqualTo(200);
    }

    @Test
    void letsSupportUsersCreateOrdinaryOnesOnly() {
        var elsewhere = stranger().authorityId();

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
        var elsewhere = stranger().authorityId();
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
        bob();

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
        var bob = bob();

        assertThat(api.admin().post("/users", body).status()).isEqualTo(400);
        assertThat(api.admin().put(path(bob), body).status()).isEqualTo(400);
    }

    @Test
    void refusesAPasswordThatNobodyTypes() {
        var body = "{\"name\": \"Z\", \"email\": \"z@localhost\", \"password\": \"%s\"}";

        assertThat(api.admin().post("/users", body.formatted("x".repeat(1_001))).wrong())
                .containsExactly("password");
    }

    // ---- changing ----

    @Test
    void letsPeopleChangeWhatIsTheirs() {
        var bob = bob();

        var changed = api.as(bob, "public").patch(path(bob), """
                        {"phone": "1", "first_name": "Rob", "ui_theme": "dark", "preferred_language": "en-AU",
                         "work_preferences": [{"day_of_week": 1, "blocks": [{"start_time": 7.5, "end_time": 18.5}]}],
                         "sys_admin": true, "groups": ["admins"], "login_name": "root", "staff_id": "S-1",
                         "card_number": "1", "email": "root@localhost", "deleted": true}""").good();

        assertThat(changed.path("phone").asText()).isEqualTo("1");
        assertThat(changed.path("name").asText()).isEqualTo("Rob Ray");
        assertThat(changed.path("ui_theme").asText()).isEqualTo("dark");
        assertThat(changed.path("work_preferences")).hasSize(1);
        assertThat(changed.path("sys_admin").asBoolean()).isFalse();
        assertThat(changed.path("groups")).isEmpty();
        assertThat(changed.path("login_name").asText()).isEqualTo("bobby");
        assertThat(changed.path("staff_id").asText()).isEqualTo("S-7");
        assertThat(changed.has("card_number")).isFalse();
        assertThat(changed.path("email").asText()).isEqualTo("bob@localhost");
        assertThat(changed.path("deleted").asBoolean()).isFalse();
    }

    @Test
    void letsAdministratorsChangeAlmostEverything() {
        var bob = bob();
        var elsewhere = stranger().authorityId();

        var changed = api.admin()
                .put(path(bob) + "?version=0", """
                        {"support": true, "groups": ["it"], "login_name": "rob", "staff_id": null,
                         "email": "other@localhost", "authority_id": "%s"}""".formatted(elsewhere))
                .good();

        assertThat(changed.path("support").asBoolean()).isTrue();
        assertThat(changed.path("groups")).hasSize(1);
        assertThat(changed.path("login_name").asText()).isEqualTo("rob");
        assertThat(changed.has("staff_id")).isFalse();
        assertThat(changed.path("email").asText()).isEqualTo("bob@localhost");
        assertThat(changed.path("authority_id").asText())
                .isEqualTo(bob.authorityId().value());
    }

    @Test
    void keepsOthersOut() {
        var bob = bob();
        var stranger = stranger();

        assertThat(api.somebody().put(path(bob), "{\"phone\": \"1\"}").status()).isEqualTo(403);
        assertThat(api.support().put(path(stranger), "{\"phone\": \"1\"}").status())
                .isEqualTo(403);
        assertThat(api.support().put(path(bob), "{\"phone\": \"1\"}").status()).isEqualTo(200);
        assertThat(api.somebody().put("/users/user-none", "{}").status()).isEqualTo(404);
        assertThat(api.as(bob, "users.read").put(path(bob), "{}").status()).isEqualTo(403);
        assertThat(api.somebody().delete(path(bob)).body()).isEmpty();
    }

    @Test
    void setsAndRemovesPasswords() {
        var bob = bob();
        var himself = api.as(bob, "public");

        himself.put(path(bob), "{\"password\": \"first\"}").good();
        assertThat(signIn("bob", "first")).isEqualTo(200);
        himself.put(path(bob), "{\"phone\": \"1\"}").good();
        assertThat(signIn("bob", "first")).isEqualTo(200);

        himself.put(path(bob), "{\"password\": \"\"}").good();
        assertThat(signIn("bob", "first")).isEqualTo(400);
        assertThat(signIn("bob", "")).isEqualTo(400);
    }

    @Test
    void letsNobodyGainRightsByAPassword() {
        var admin = api.user("admin", "{\"sys_admin\": true}");
        var weakKey = api.key(admin, Permissions.USER, "public");

        assertThat(api.support().put(path(admin), "{\"password\": \"mine\"}").status())
                .isEqualTo(403);
        assertThat(weakKey.put(path(admin), "{\"password\": \"mine\"}").status())
                .isEqualTo(403);
        assertThat(weakKey.put(path(admin), "{\"phone\": \"1\"}").status()).isEqualTo(200);
        assertThat(api.support().delete(path(admin)).status()).isEqualTo(403);
    }

    // ---- deleting ----

    @Test
    void deletesUsers() {
        var bob = bob();

        var reply = api.admin().delete(path(bob));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        assertThat(api.admin().get(path(bob)).status()).isEqualTo(404);
    }

    @Test
    void marksUsersAsDeletedWhereThatIsWanted() {
        var bob = bob();
        markInsteadOfDeleting();

        api.admin().delete(path(bob)).good();

        assertThat(api.admin().get(path(bob)).good().path("deleted").asBoolean())
                .isTrue();
        assertThat(api.admin().get("/users").each("id")).doesNotContain(bob.id().value());
        assertThat(api.admin().get("/users?include_deleted=true").each("id"))
                .contains(bob.id().value());
        var revived = api.support().post(path(bob) + "/revive", "");
        assertThat(revived.status()).isEqualTo(200);
        assertThat(revived.body()).isEmpty();
        assertThat(api.admin().get(path(bob)).good().path("deleted").asBoolean())
                .isFalse();
        api.admin().delete(path(bob) + "?force_removal=true").good();
        assertThat(api.admin().get(path(bob)).status()).isEqualTo(404);
    }

    private void markInsteadOfDeleting() {
        new Authorities(api.database()).update(Given.with(api.authority(), "{\"internals\": {\"soft_delete\": true}}"));
    }

    @Test
    void keepsTheLastAdministrator() {
        var admin = api.admin();
        var ada = api.admin().get("/users/ada@localhost").good().path("id").asText();
        admin.delete("/users/" + ada).good();

        var last = "/users/" + api.user("admin", "{}").id();

        assertThat(admin.delete(last).status()).isEqualTo(409);
        assertThat(admin.put(last, "{\"sys_admin\": false}").status()).isEqualTo(409);
        markInsteadOfDeleting();
        assertThat(admin.delete(last).status()).isEqualTo(409);
    }

    @Test
    void asksForTheScope() {
        TestCaller other = api.as(bob(), "systems");

        assertThat(other.get("/users").status()).isEqualTo(403);
        assertThat(other.get("/users/current").status()).isEqualTo(200);
        assertThat(api.as(bob(), "users.read").get("/users").status()).isEqualTo(200);
        assertThat(api.anonymous().get("/users/current").status()).isEqualTo(401);
    }
}
