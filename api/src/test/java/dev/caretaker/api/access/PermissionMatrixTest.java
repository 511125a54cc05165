package dev.caretaker.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.access.Permissions;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Snapshot;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what: every operation by everybody. */
class PermissionMatrixTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private static final String ANYONE = """
            user support admin manager administrator denied read create update delete operate approve manage share \
            elsewhere signage""";

    private static final String MEMBERS = "read create update delete operate approve manage share";

    /**
     * An operation, the scope that a token needs for it, the status of its answer, and whom it is for. Everybody else gets
     * 403, and who has not signed in 401.
     */
    private static final String OPERATIONS = """
            GET /systems | systems.read | 200 | ANYONE
            GET /systems?group_id={staff} | systems.read | 200 | support admin read manage
            GET /systems?subsystem=support | systems.read | 200 | ANYONE
            GET /systems/with_emails?in=a@b.c | systems.read | 200 | ANYONE
            GET /systems/{room} | systems.read | 200 | ANYONE guest
            GET /systems/sys-nowhere | systems.read | 404 | ANYONE guest stranger
            POST /systems {"name": "New", "zones": ["{org}", "{building}"]} | systems.write | 201 | support admin manager administrator create manage
            POST /systems {"name": "New", "zones": ["{outside}"]} | systems.write | 201 | support admin elsewhere
            POST /systems {"name": "New", "zones": ["{building}", "{outside}"]} | systems.write | 201 | support admin
            POST /systems {"name": "New"} | systems.write | 201 | support admin
            PUT /systems/{room}?version=0 {"capacity": 3} | systems.write | 409 | support admin manager administrator update manage
            PATCH /systems/{room}?version=2 {"capacity": 3} | systems.write | 200 | support admin manager administrator update manage
            PUT /systems/{room}?version=2 {"zones": ["{org}", "{level}"]} | systems.write | 200 | support admin manager administrator update manage
            PUT /systems/{room}?version=2 {"zones": ["{org}", "{outside}"]} | systems.write | 200 | support admin manager administrator
            PUT /systems/{room}?version=2 {"zones": []} | systems.write | 200 | support admin update manage
            PUT /systems/sys-nowhere?version=2 {} | systems.write | 404 | ANYONE
            DELETE /systems/{room} | systems.write | 202 | admin administrator delete manage
            DELETE /systems/{away} | systems.write | 202 | admin elsewhere
            DELETE /systems/sys-nowhere | systems.write | 404 | ANYONE
            GET /systems/{room}/zones | systems.read | 200 | support admin read manage guest
            PUT /systems/{room}/module/{spare} | systems.write | 200 | admin administrator update manage
            PUT /systems/{room}/module/mod-nowhere | systems.write | 404 | admin administrator update manage
            DELETE /systems/{room}/module/{display} | systems.write | 202 | admin administrator delete manage
            POST /systems/{room}/start | systems.write | 200 | support admin operate manage
            POST /systems/{room}/stop | systems.write | 200 | support admin operate manage
            POST /systems/sys-nowhere/stop | systems.write | 404 | ANYONE
            GET /systems/{room}/types | systems.read | 200 | ANYONE
            GET /systems/sys-nowhere/types | control.read | 200 | ANYONE
            GET /systems/{room}/functions/Display_1 | control.read | 404 | support admin operate manage
            GET /systems/{room}/Display_1 | control.read | 200 | support admin read manage
            GET /systems/{room}/Display_1/power | systems.read | 200 | support admin read manage
            GET /systems/sys-nowhere/Display_1 | systems.read | 200 | support admin
            POST /systems/{room}/Display_1/power [] | control.write | 404 | support admin operate manage
            POST /systems/{room}/Display_1/power [] | systems.write | 404 | support admin operate manage
            GET /modules | modules.read | 200 | support admin manager administrator elsewhere MEMBERS
            GET /modules?control_system_id={room} | modules.read | 200 | support admin manager administrator read manage
            GET /modules?control_system_id={away} | modules.read | 200 | support admin elsewhere
            GET /modules?control_system_id=sys-nowhere | modules.read | 404 | ANYONE
            GET /modules/{display} | modules.read | 200 | support admin manager administrator read manage
            GET /modules/{spare} | modules.read | 200 | support admin
            GET /modules/mod-nowhere | modules.read | 404 | ANYONE
            POST /modules {"driver_id": "{logic}", "control_system_id": "{room}"} | modules.write | 201 | support admin manager administrator create manage
            POST /modules {"driver_id": "{screen}", "ip": "10.0.0.1", "port": 80} | modules.write | 201 | support admin
            PUT /modules/{display} {"notes": "New"} | modules.write | 200 | support admin manager administrator update manage
            PATCH /modules/{agent} {"notes": "New"} | modules.write | 200 | support admin manager administrator update manage
            PUT /modules/mod-nowhere {} | modules.write | 404 | ANYONE
            DELETE /modules/{display} | modules.write | 202 | support admin manager administrator delete manage
            POST /modules/{display}/start | modules.write | 200 | support admin manager administrator operate manage
            POST /modules/{display}/stop | modules.write | 200 | support admin manager administrator operate manage
            POST /modules/mod-nowhere/stop | modules.write | 404 | ANYONE
            POST /modules/{display}/exec/power [] | modules.write | 404 | admin
            GET /modules/{display}/state | - | 200 | support admin
            GET /modules/{display}/state/power | - | 404 | admin
            GET /drivers | drivers.read | 200 | support admin
            GET /drivers/{screen} | drivers.read | 200 | ANYONE
            POST /drivers {"name": "New", "role": 1, "module_name": "New", "commit": "HEAD", "file_name": "drivers/New.java", "repository_id": "{repository}"} | drivers.write | 201 | admin
            PUT /drivers/{screen} {"description": "New"} | drivers.write | 200 | admin
            DELETE /drivers/{screen} | drivers.write | 202 | admin
            GET /zones | zones.read | 200 | support admin
            GET /zones?tags=building | zones.read | 200 | ANYONE
            GET /zones?parent_id=root | zones.read | 200 | ANYONE
            GET /zones?group_id={staff} | zones.read | 200 | support admin read manage
            GET /zones?group_id={staff}&tags=building | zones.read | 200 | support admin read manage
            GET /zones/tags | - | 200 | ANYONE guest stranger
            GET /zones/{level} | zones.read | 200 | ANYONE
            POST /zones {"name": "New", "parent_id": "{building}"} | zones.write | 201 | support admin manager administrator create manage
            POST /zones {"name": "New", "parent_id": "{outside}"} | zones.write | 201 | support admin elsewhere
            POST /zones {"name": "New"} | zones.write | 201 | support admin
            PUT /zones/{level} {"capacity": 1} | zones.write | 200 | support admin manager administrator update manage signage
            PUT /zones/{level} {"triggers": ["trigger-a"]} | zones.write | 200 | support admin manager administrator update manage
            PUT /zones/{level} {"parent_id": "{org}"} | zones.write | 200 | support admin manager administrator
            PUT /zones/{level} {"parent_id": "{outside}"} | zones.write | 200 | support admin
            PUT /zones/{level} {"parent_id": null} | zones.write | 200 | support admin
            PUT /zones/zone-nowhere {} | zones.write | 404 | ANYONE
            DELETE /zones/{level} | zones.write | 202 | support admin administrator delete manage
            DELETE /zones/{building} | zones.write | 202 | support admin administrator
            DELETE /zones/{outside} | zones.write | 202 | support admin
            GET /groups | groups.read | 200 | ANYONE
            GET /groups/current | groups.read | 200 | ANYONE
            GET /groups/{staff} | groups.read | 200 | admin MEMBERS
            GET /groups/{everybody} | groups.read | 200 | admin
            POST /groups {"name": "New", "parent_id": "{staff}"} | groups.write | 201 | admin manage
            POST /groups {"name": "New"} | groups.write | 422 | admin
            PUT /groups/{staff} {"description": "New"} | groups.write | 200 | admin manage
            PUT /groups/{nested} {"parent_id": "{others}"} | groups.write | 200 | admin
            PUT /groups/{nested} {"parent_id": null} | groups.write | 422 | admin
            DELETE /groups/{nested} | groups.write | 202 | admin manage
            DELETE /groups/{staff} | groups.write | 202 | admin
            DELETE /groups/{everybody} | groups.write | 202 | admin
            GET /group_users | users.read | 200 | ANYONE
            GET /group_users/{read}/{staff} | users.read | 200 | admin read manage
            GET /group_users/{somebody}/{staff} | users.read | 404 | ANYONE
            POST /group_users {"user_id": "{somebody}", "group_id": "{staff}", "permissions": 1} | users.write | 201 | admin manage
            PUT /group_users/{read}/{staff} {"permissions": 3} | users.write | 200 | admin manage
            DELETE /group_users/{read}/{staff} | users.write | 202 | admin manage
            GET /group_zones | zones.read | 200 | ANYONE
            GET /group_zones/{staff}/{building} | zones.read | 200 | admin MEMBERS
            GET /group_zones/{staff}/{outside} | zones.read | 404 | ANYONE
            POST /group_zones {"group_id": "{nested}", "zone_id": "{level}", "permissions": 1} | zones.write | 201 | admin manage
            POST /group_zones {"group_id": "{nested}", "zone_id": "{outside}", "permissions": 1} | zones.write | 201 | admin
            PUT /group_zones/{staff}/{building} {"permissions": 1, "deny": true} | zones.write | 200 | admin manage
            DELETE /group_zones/{staff}/{building} | zones.write | 202 | admin manage
            """;

    /** @param scope {@code -} if any token will do */
    record Row(String method, String path, String body, String scope, int status, Set<String> who) {

        static Row of(String line) {
            var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            var words = cells.getFirst().split(" ", 3);
            return new Row(
                    words[0],
                    words[1],
                    words.length == 3 ? words[2] : "",
                    cells.get(1),
                    Integer.parseInt(cells.get(2)),
                    names(cells.get(3).replace("ANYONE", ANYONE).replace("MEMBERS", MEMBERS)));
        }

        private static Set<String> names(String text) {
            return Arrays.stream(text.split(" ", -1)).collect(Collectors.toCollection(TreeSet::new));
        }

        /** That to read instead of write, and the other way round. */
        String otherScope() {
            return scope.endsWith(".read") ? scope.replace(".read", ".write") : scope.replace(".write", ".read");
        }

        boolean changes() {
            return !method.equals("GET") && status < 300;
        }

        TestCaller.Reply by(TestCaller caller, Campus campus) {
            return caller.send(method, campus.named(path), campus.named(body));
        }

        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    private static Stream<Row> operations() {
        return OPERATIONS.lines().map(Row::of);
    }

    @TestFactory
    Stream<DynamicTest> operationsAreForThoseInTheTable() {
        var campus = new Campus(api);
        var start = Snapshot.of(api.database());
        return operations().map(row -> dynamicTest(row.toString(), () -> admitsThoseOnly(row, campus, start)));
    }

    private void admitsThoseOnly(Row row, Campus campus, Snapshot start) {
        var expected = new TreeMap<String, Integer>();
        var actual = new TreeMap<String, Integer>();

        campus.callers().forEach((name, caller) -> {
            expected.put(name, row.who().contains(name) ? row.status() : 403);
            actual.put(name, row.by(caller, campus).status());
            if (row.changes() && row.who().contains(name)) {
                start.restore();
            }
        });

        assertThat(actual).isEqualTo(expected);
        assertThat(row.by(api.anonymous(), campus).status()).isEqualTo(401);
    }

    @TestFactory
    Stream<DynamicTest> operationsNeedAKeyWithTheScope() {
        var campus = new Campus(api);
        var owner = api.user("owner", "{}");
        var start = Snapshot.of(api.database());
        return operations()
                .map(row -> dynamicTest(row.toString(), () -> {
                    start.restore();
                    needsTheScope(row, owner, campus);
                }));
    }

    private void needsTheScope(Row row, User owner, Campus campus) {
        var with = api.key("key with", owner, Permissions.ADMIN, row.scope());
        var without = api.key("key without", owner, Permissions.ADMIN, "openid", row.otherScope());
        var plain = api.key("plain key", owner, Permissions.USER, row.scope());

        assertThat(row.by(without, campus).status()).isEqualTo(row.scope().equals("-") ? row.status() : 403);
        assertThat(row.by(plain, campus).status()).isEqualTo(row.who().contains("user") ? row.status() : 403);
        assertThat(row.by(with, campus).status()).isEqualTo(row.status());
    }
}
