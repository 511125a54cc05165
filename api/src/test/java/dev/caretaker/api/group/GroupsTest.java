package dev.caretaker.api.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.group.GroupSpec;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.group.Groups;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // there are groups before every test
class GroupsTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin;
    private String root;
    private String staff;
    private String nested;

    @BeforeEach
    void found() {
        admin = api.admin();
        root = group("Everybody", null).path("id").asText();
        staff = group("Staff of the house", root).path("id").asText();
        nested = group("Technicians", staff).path("id").asText();
    }

    private JsonNode group(String name, @Nullable String parent) {
        var body = parent == null
                ? "{\"name\": \"%s\"}".formatted(name)
                : "{\"name\": \"%s\", \"parent_id\": \"%s\", \"subsystems\": [\"support\", \"support\"]}"
                        .formatted(name, parent);
        return admin.post("/groups", body).good();
    }

    /** Puts the user of that name into a group. */
    private TestCaller member(String name, String group, int rights) {
        var user = api.user(name, "{}");
        admin.post("/group_users", """
                {"user_id": "%s", "group_id": "%s", "permissions": %d}""".formatted(user.id(), group, rights)).good();
        return api.as(user, "public");
    }

    private String failure(TestCaller.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        return reply.json().at("/failures/0/field").asText() + " "
                + reply.json().at("/failures/0/reason").asText();
    }

    @Test
    void haveTimesAsText() {
        var group = admin.get("/groups/" + staff).good();

        assertThat(group.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(group.path("authority_id").asText())
                .isEqualTo(api.authority().id().value());
        assertThat(group.path("subsystems")).hasToString("[\"support\"]");
        assertThat(staff).matches("[0-9a-f-]{36}");
    }

    @Test
    void makeATreeWithOneRoot() {
        assertThat(failure(admin.post("/groups", "{\"name\": \"Second\"}")))
                .isEqualTo("parent_id authority already has a root group");
        assertThat(failure(admin.patch("/groups/" + staff, "{\"parent_id\": \"%s\"}".formatted(nested))))
                .isEqualTo("parent_id is the group itself or below it");
        assertThat(failure(admin.post("/groups", """
                {"name": "A", "parent_id": "6e1c3c3e-0000-4000-8000-000000000000"}"""))).isEqualTo("parent_id does not exist");
        assertThat(failure(admin.post("/groups", "{\"name\": \" \", \"parent_id\": \"%s\"}".formatted(root))))
                .isEqualTo("name is required");
        assertThat(admin.patch("/groups/" + nested, "{\"parent_id\": \"%s\"}".formatted(root))
                        .good()
                        .path("parent_id")
                        .asText())
                .isEqualTo(root);
        assertThat(admin.patch("/groups/" + root, "{\"name\": \"All\"}")
                        .good()
                        .path("name")
                        .asText())
                .isEqualTo("All");
    }

    @Test
    void goWithThoseAboveThem() {
        admin.delete("/groups/" + staff).good();

        assertThat(admin.get("/groups/" + nested).status()).isEqualTo(404);
        assertThat(admin.get("/groups").each("id")).containsExactly(root);
    }

    @Test
    void areFoundByNameAndParent() {
        assertThat(admin.get("/groups?q=HOUSE").each("id")).containsExactly(staff);
        assertThat(admin.get("/groups?q=*").each("id")).hasSize(3);
        assertThat(admin.get("/groups?q=%25").each("id")).isEmpty();
        assertThat(admin.get("/groups?parent_id=root").each("id")).containsExactly(root);
        assertThat(admin.get("/groups?include_children_count=true&parent_id=" + root)
                        .each("children_count"))
                .containsExactly("1");
        assertThat(admin.get("/groups?limit=1").header("Content-Range")).isEqualTo("groups 0-1/3");
        assertThat(admin.get("/groups?parent_id=nonsense").status()).isEqualTo(400);
    }

    @Test
    void areShownToThoseWhoAreInThem() {
        var member = member("member", staff, 5);

        assertThat(member.get("/groups").each("id")).containsExactlyInAnyOrder(staff, nested);
        assertThat(member.get("/groups/current").good().at("/0/permissions").asInt())
                .isEqualTo(5);
        assertThat(member.get("/groups/current").good().at("/1/group/id").asText())
                .isEqualTo(nested);
        assertThat(member.get("/groups/current?subsystem=signage").good()).isEmpty();
        assertThat(member.get("/groups/" + root).status()).isEqualTo(403);
        assertThat(api.somebody().get("/groups").each("id")).isEmpty();
    }

    @Test
    void ofOtherDomainsAreNotThere() {
        var elsewhere = new Authorities(api.database()).create(Authority.draft("There", "elsewhere"));
        var foreign = new Groups(api.database())
                .create(GroupSpec.draft(elsewhere.id(), "Theirs"))
                .id();

        assertThat(admin.get("/groups").each("id")).doesNotContain(foreign.value());
        assertThat(admin.get("/groups/" + foreign).status()).isEqualTo(404);
        assertThat(failure(admin.post("/groups", "{\"name\": \"A\", \"parent_id\": \"%s\"}".formatted(foreign))))
                .isEqualTo("parent_id does not exist");
        assertThat(failure(admin.post("/group_users", """
                {"user_id": "user-x", "group_id": "%s"}""".formatted(foreign)))).isEqualTo("group_id does not exist");
    }

    @Test
    void takeMembersOnce() {
        var user = api.user("member", "{}").id();
        var body = "{\"user_id\": \"%s\", \"group_id\": \"%s\", \"permissions\": 1}".formatted(user, staff);

        assertThat(admin.post("/group_users", body).good().path("permissions").asInt())
                .isEqualTo(1);

        assertThat(failure(admin.post("/group_users", body))).isEqualTo("user_id should be unique");
        assertThat(failure(admin.post("/group_users", "{\"group_id\": \"%s\"}".formatted(staff))))
                .isEqualTo("user_id should not be nil");
        assertThat(failure(admin.post("/group_users", """
                {"user_id": "user-nobody", "group_id": "%s"}""".formatted(staff)))).isEqualTo("user_id does not exist");
        assertThat(admin.post("/group_users", body.replace("\"permissions\": 1", "\"permissions\": 256"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void changeOnlyWhatTheirMembersMay() {
        member("member", staff, 1);
        var path = "/group_users/%s/%s".formatted(api.user("member", "{}").id(), staff);

        var changed = admin.put(path, """
                {"permissions": 3, "group_id": "%s", "user_id": "user-x"}""".formatted(nested)).good();

        assertThat(changed.path("permissions").asInt()).isEqualTo(3);
        assertThat(changed.path("group_id").asText()).isEqualTo(staff);
        var shown = admin.get(path).good();
        assertThat(shown.at("/group/name").asText()).isEqualTo("Staff of the house");
        assertThat(shown.at("/user/email").asText()).isEqualTo("member@localhost");
        assertThat(shown.path("user").has("password_digest")).isFalse();
        assertThat(admin.delete(path).status()).isEqualTo(202);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void showTheirMembersToThoseWhoManageThem() {
        var manager = member("manager", staff, 64);
        var reader = member("reader", nested, 1);
        member("other", root, 1);

        assertThat(admin.get("/group_users").each("user_id")).hasSize(3);
        assertThat(manager.get("/group_users").each("user_id"))
                .containsExactlyInAnyOrder(
                        api.user("manager", "{}").id().value(),
                        api.user("reader", "{}").id().value());
        assertThat(manager.get("/group_users?user_id=me").each("group_id")).containsExactly(staff);
        assertThat(manager.get("/group_users?group_id=" + nested).each("permissions"))
                .containsExactly("1");
        assertThat(reader.get("/group_users").each("user_id"))
                .containsExactly(api.user("reader", "{}").id().value());
        assertThat(admin.get("/group_users?q=reader").each("group_id")).containsExactly(nested);
    }

    @Test
    void grantInZones() {
        var zone =
                admin.post("/zones", "{\"name\": \"House\"}").good().path("id").asText();
        var path = "/group_zones/%s/%s".formatted(staff, zone);

        var created = admin.post("/group_zones", """
                {"group_id": "%s", "zone_id": "%s", "permissions": 17}""".formatted(staff, zone)).good();

        assertThat(created.path("permissions").asInt()).isEqualTo(17);
        assertThat(created.path("deny").asBoolean()).isFalse();
        assertThat(admin.get("/group_zones?zone_id=" + zone)
                        .good()
                        .at("/0/zone/name")
                        .asText())
                .isEqualTo("House");
        assertThat(admin.get("/group_zones?group_id=" + nested).good()).isEmpty();
        assertThat(admin.patch(path, "{\"deny\": true}")
                        .good()
                        .path("permissions")
                        .asInt())
                .isEqualTo(17);
        assertThat(failure(admin.post("/group_zones", """
                {"group_id": "%s", "zone_id": "%s"}""".formatted(staff, zone))))
                .isEqualTo("zone_id should be unique");
        assertThat(failure(admin.post("/group_zones", """
                {"group_id": "%s", "zone_id": "zone-nowhere"}""".formatted(staff)))).isEqualTo("zone_id does not exist");
        admin.delete("/zones/" + zone).good();
        assertThat(admin.get(path).status()).isEqualTo(404);
    }
}
