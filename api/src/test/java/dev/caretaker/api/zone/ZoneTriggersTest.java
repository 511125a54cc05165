package dev.caretaker.api.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.system.Systems;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What zones do with triggers, and to all of their systems. */
class ZoneTriggersTest {

    private static final String PROBE = """
            import dev.caretaker.driver.*;

            @Logic(name = "Switch", module = "Switch")
            public final class Switch extends Driver {
                public int add(int a, int b) { if (a < 0) { throw new IllegalStateException("no"); } return a + b; }
            }
            """;

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin;

    @BeforeEach
    void signIn() {
        admin = api.admin();
    }

    private String trigger(String name) {
        return admin.post("/triggers", "{\"name\": \"%s\"}".formatted(name))
                .good()
                .path("id")
                .asText();
    }

    private String zone(String json) {
        return admin.post("/zones", json).good().path("id").asText();
    }

    private SystemId system(String name, String zone) {
        var draft = Given.with(SystemSpec.draft(name), "{\"zones\": [\"%s\"]}".formatted(zone));
        return new Systems(api.database()).create(draft).id();
    }

    @Test
    void showsTheTriggersThatItLists() {
        var wet = trigger("Wet");
        var hot = trigger("Hot");
        var zone = zone("{\"name\": \"Floor\", \"triggers\": [\"%s\", \"trigger-gone\", \"%s\"]}".formatted(wet, hot));

        var list = admin.get("/zones/" + zone + "/triggers");

        assertThat(list.each("id")).containsExactly(wet, hot);
        assertThat(list.header("content-range")).isEqualTo("trigger 0-1/2");
        assertThat(list.header("x-total-count")).isEqualTo("2");
        var complete = admin.get("/zones/" + zone + "?complete=true").good();
        assertThat(complete.at("/trigger_data/1/name").asText()).isEqualTo("Hot");
        assertThat(complete.path("name").asText()).isEqualTo("Floor");
        assertThat(admin.get("/zones/" + zone).good().has("trigger_data")).isFalse();
        assertThat(api.somebody().get("/zones/" + zone + "/triggers").status()).isEqualTo(403);
        assertThat(admin.get("/zones/zone-nowhere/triggers").status()).isEqualTo(404);
    }

    @Test
    void givesItsTriggersToItsSystems() {
        var hot = trigger("Hot");
        var zone = zone("{\"name\": \"Floor\"}");
        var room = admin.post("/systems", "{\"name\": \"Room\", \"zones\": [\"%s\"]}".formatted(zone))
                .good();
        var triggers = "/systems/" + room.path("id").asText() + "/triggers";

        admin.patch("/zones/" + zone, "{\"triggers\": [\"%s\"]}".formatted(hot)).good();

        assertThat(admin.get(triggers).each("trigger_id")).containsExactly(hot);
        assertThat(admin.get(triggers).each("zone_id")).containsExactly(zone);
        admin.patch("/systems/%s?version=0".formatted(room.path("id").asText()), "{\"zones\": []}")
                .good();
        assertThat(admin.get(triggers).each("id")).isEmpty();
    }

    @Test
    void callsAFunctionInEachOfItsSystems() {
        var zone = zone("{\"name\": \"Floor\"}");
        var good = system("Good", zone);
        var empty = system("Empty", zone);
        system("Outside", zone("{\"name\": \"Other\"}"));
        var driver = api.node().driver("Switch", Role.LOGIC, PROBE);
        var module = api.node().module(driver, "{\"control_system_id\": \"%s\"}".formatted(good));
        var _ = new Modules(api.database()).setRunning(List.of(module.id()), true);
        api.node().awaitState(module.id(), "running");
        var path = "/zones/" + zone + "/exec/Switch_1/";

        assertThat(admin.post(path + "add", "[1, 2]").good().toString())
                .isEqualTo("{\"success\":[\"%s\"],\"failure\":[],\"module_missing\":[\"%s\"]}".formatted(good, empty));
        assertThat(admin.post(path + "add", "[-1, 2]").good().toString())
                .isEqualTo("{\"success\":[],\"failure\":[\"%s\"],\"module_missing\":[\"%s\"]}".formatted(good, empty));
        assertThat(admin.post(path + "nothing", "[]").good().at("/failure/0").asText())
                .isEqualTo(good.value());
        assertThat(admin.post(path + "add", "{}").status()).isEqualTo(400);
        assertThat(admin.post(path + "add", "").status()).isEqualTo(400);
        assertThat(admin.post("/zones/zone-nowhere/exec/Switch_1/add", "[]").status())
                .isEqualTo(404);
        assertThat(api.somebody().post(path + "add", "[1, 2]").status()).isEqualTo(403);
    }
}
