package dev.caretaker.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists show to whom. */
@SuppressWarnings("NullAway.Init") // there is a campus before every test
class VisibilityTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private Campus campus;

    @BeforeEach
    void build() {
        campus = new Campus(api);
    }

    private TestCaller as(String name) {
        return Objects.requireNonNull(campus.callers().get(name));
    }

    private TestCaller.Reply get(String name, String path) {
        return as(name).get(campus.named(path));
    }

    @Test
    void systemsAreFoundByTheZonesOfAGroup() {
        assertThat(get("support", "/systems?group_id={staff}").each("name")).containsExactly("Room");
        assertThat(get("read", "/systems?group_id={staff}").each("name")).containsExactly("Room");
        assertThat(get("support", "/systems?group_id={screens}").each("name")).isEmpty();
        assertThat(get("support", "/systems?group_id=nonsense").status()).isEqualTo(400);
        assertThat(get("support", "/systems?group_id=6e1c3c3e-0000-4000-8000-000000000000")
                        .each("name"))
                .isEmpty();
    }

    @Test
    void systemsAreFoundByWhatTheCallerReaches() {
        assertThat(get("operate", "/systems?subsystem=support").each("name")).containsExactly("Room");
        assertThat(get("elsewhere", "/systems?subsystem=support").each("name")).containsExactly("Away");
        assertThat(get("operate", "/systems?subsystem=signage").each("name")).isEmpty();
        assertThat(get("user", "/systems?subsystem=support").each("name")).isEmpty();
        assertThat(get("elsewhere", "/systems?subsystem=support&group_id={others}")
                        .each("name"))
                .containsExactly("Away");
        assertThat(get("user", "/systems").each("name")).containsExactly("Away", "Room");
    }

    @Test
    void systemsOfAGroupAndWhatTheCallerReachesAddUp() {
        campus.join("elsewhere", "staff", 1);

        assertThat(get("elsewhere", "/systems?subsystem=support&group_id={staff}")
                        .each("name"))
                .containsExactly("Away", "Room");
    }

    @Test
    void modulesAreThoseOfSystemsInReach() {
        assertThat(get("support", "/modules").each("name")).containsExactlyInAnyOrder("Display", "Display", "Agent");
        assertThat(get("read", "/modules").each("id")).containsExactly(campus.named("{display}"));
        assertThat(get("manager", "/modules").each("id")).containsExactly(campus.named("{display}"));
        assertThat(get("manager", "/modules?no_logic=false").each("name")).containsExactly("Display");
        assertThat(get("elsewhere", "/modules").each("name")).isEmpty();
        assertThat(get("read", "/modules?control_system_id={room}").each("name"))
                .containsExactly("Display", "Agent");
    }

    @Test
    void zonesOfAGroupCountTheirChildren() {
        var reply = get("read", "/zones?group_id={staff}");

        assertThat(reply.each("name")).containsExactly("Building");
        assertThat(reply.each("children_count")).containsExactly("1");
        assertThat(get("read", "/zones?group_id={staff}&tags=level").each("name"))
                .isEmpty();
    }

    @Test
    void guestsFindTheirSystemByItsAddressToo() {
        var room = "/systems/{room}?version=2";
        as("admin")
                .patch(campus.named(room), "{\"email\": \"room@example.com\"}")
                .good();

        assertThat(get("guest", "/systems/room@example.com").status()).isEqualTo(200);
        assertThat(get("stranger", "/systems/room@example.com").status()).isEqualTo(403);
        assertThat(get("stranger", "/systems/nobody@example.com").status()).isEqualTo(404);
    }

    @Test
    void guestsAreNobodysUser() {
        assertThat(get("guest", "/users/current").status()).isEqualTo(401);
    }
}
