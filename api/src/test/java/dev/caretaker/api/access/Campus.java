package dev.caretaker.api.access;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Given;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.system.Systems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Two trees of zones with a room in each, and everybody who may do something there for another reason.
 *
 * <pre>
 * org ── building ── level     room is in org and building; it has display, a device, and agent, which is logic
 * outside                      away is in outside
 * spare                        a device that no system has
 *
 * everybody ┬─ staff ── nested     grants all in building
 *           ├─ others              grants all in outside
 *           └─ screens             about signage
 * </pre>
 */
final class Campus {

    private final TestApi api;
    private final TestCaller admin;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, TestCaller> callers = new LinkedHashMap<>();

    Campus(TestApi api) {
        this.api = api;
        this.admin = api.admin();
        zones();
        rooms();
        groups();
        people();
    }

    /** {@code text} with identifiers for the names in braces. */
    String named(String text) {
        var result = text;
        for (var id : ids.entrySet()) {
            result = result.replace("{" + id.getKey() + "}", id.getValue());
        }
        return result;
    }

    /** All who have signed in, by what lets them do things. */
    Map<String, TestCaller> callers() {
        return callers;
    }

    private void zones() {
        zone("org", "{\"name\": \"Organisation\"}");
        zone("building", "{\"name\": \"Building\", \"parent_id\": \"{org}\", \"tags\": [\"building\"]}");
        zone("level", "{\"name\": \"Level\", \"parent_id\": \"{building}\"}");
        zone("outside", "{\"name\": \"Outside\"}");
        permissions();
    }

    private void permissions() {
        var _ = new Authorities(api.database())
                .update(Given.with(api.authority(), named("{\"config\": {\"org_zone\": \"{org}\"}}")));
        api.given().permissions(new ZoneId(id("org")), """
                {"manage": ["Managers"], "admin": ["Administrators"], "deny": ["Denied"]}""");
    }

    private void rooms() {
        var given = api.given();
        var screen = given.driver("Display", Role.DEVICE);
        var logic = given.driver("Agent", Role.LOGIC);
        var systems = new Systems(api.database());
        create("room", "/systems", "{\"name\": \"Room\", \"zones\": [\"{org}\", \"{building}\"]}");
        create("away", "/systems", "{\"name\": \"Away\", \"zones\": [\"{outside}\"]}");
        var room = new SystemId(id("room"));
        var display = given.device(screen);
        var _ = systems.addModule(room, display.id());
        ids.put("display", display.id().value());
        ids.put("spare", given.device(screen).id().value());
        ids.put("agent", given.logic(logic, room).id().value());
        ids.put("screen", screen.id().value());
        ids.put("logic", logic.id().value());
        ids.put("repository", screen.repositoryId().value());
    }

    private void groups() {
        create("everybody", "/groups", "{\"name\": \"Everybody\"}");
        create("staff", "/groups", group("Staff", "everybody", "support"));
        create("nested", "/groups", group("Nested", "staff", "support"));
        create("others", "/groups", group("Others", "everybody", "support"));
        create("screens", "/groups", group("Screens", "everybody", "signage"));
        grant("staff", "building");
        grant("others", "outside");
    }

    private static String group(String name, String parent, String subsystem) {
        return """
                {"name": "%s", "parent_id": "{%s}", "subsystems": ["%s"]}""".formatted(name, parent, subsystem);
    }

    private void grant(String group, String zone) {
        admin.post("/group_zones", named("""
                {"group_id": "{%s}", "zone_id": "{%s}", "permissions": 255}""".formatted(group, zone))).good();
    }

    private void people() {
        callers.put("user", person("somebody", "{}"));
        callers.put("support", person("support", "{\"support\": true}"));
        callers.put("admin", person("admin", "{\"sys_admin\": true}"));
        callers.put("manager", person("manager", "{\"groups\": [\"managers\"]}"));
        callers.put("administrator", person("administrator", "{\"groups\": [\"ADMINISTRATORS\"]}"));
        callers.put("denied", person("denied", "{\"groups\": [\"administrators\", \"denied\"]}"));
        for (var right : Right.values()) {
            var name = right.name().toLowerCase(Locale.ROOT);
            callers.put(name, member(name, "staff", right.bit()));
        }
        callers.put("elsewhere", member("elsewhere", "others", Right.MANAGE.bit()));
        callers.put("signage", member("signage", "screens", Right.UPDATE.bit()));
        callers.put("guest", api.guest(id("room")));
        callers.put("stranger", api.guest(id("away")));
    }

    private TestCaller person(String name, String json) {
        var user = api.user(name, json);
        ids.put(name, user.id().value());
        return api.as(user, "public");
    }

    private TestCaller member(String name, String group, int rights) {
        var caller = person(name, "{}");
        join(name, group, rights);
        return caller;
    }

    void join(String name, String group, int rights) {
        var body = """
                {"user_id": "{%s}", "group_id": "{%s}", "permissions": %d}""".formatted(name, group, rights);
        var _ = admin.post("/group_users", named(body)).good();
    }

    private void zone(String name, String json) {
        create(name, "/zones", json);
    }

    private void create(String name, String path, String json) {
        ids.put(name, admin.post(path, named(json)).good().path("id").asText());
    }

    private String id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }
}
