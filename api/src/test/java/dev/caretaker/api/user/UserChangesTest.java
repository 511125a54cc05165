package dev.caretaker.api.user;

import static dev.caretaker.api.user.GivenUsers.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.store.Given;
import dev.caretaker.store.authority.Authorities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserChangesTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private final GivenUsers given = new GivenUsers(api);

    @Test
    void letsPeopleChangeWhatIsTheirs() {
        var bob = given.bob();

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
        var bob = given.bob();
        var elsewhere = given.stranger().authorityId();

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
        var bob = given.bob();
        var stranger = given.stranger();

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
        var bob = given.bob();
        var himself = api.as(bob, "public");

        himself.put(path(bob), "{\"password\": \"first\"}").good();
        assertThat(given.signIn("bob", "first")).isEqualTo(200);
        himself.put(path(bob), "{\"phone\": \"1\"}").good();
        assertThat(given.signIn("bob", "first")).isEqualTo(200);

        himself.put(path(bob), "{\"password\": \"\"}").good();
        assertThat(given.signIn("bob", "first")).isEqualTo(400);
        assertThat(given.signIn("bob", "")).isEqualTo(400);
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
        var bob = given.bob();

        var reply = api.admin().delete(path(bob));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        assertThat(api.admin().get(path(bob)).status()).isEqualTo(404);
    }

    @Test
    void marksUsersAsDeletedWhereThatIsWanted() {
        var bob = given.bob();
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
        TestCaller other = api.as(given.bob(), "systems");

        assertThat(other.get("/users").status()).isEqualTo(403);
        assertThat(other.get("/users/current").status()).isEqualTo(200);
        assertThat(api.as(given.bob(), "users.read").get("/users").status()).isEqualTo(200);
        assertThat(api.anonymous().get("/users/current").status()).isEqualTo(401);
    }
}
