package dev.caretaker.api.settings;

import static dev.caretaker.core.node.TestNode.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is set over the API reaches the modules that run. */
class RunningSettingsTest {

    private static final String GREETER = """
            import dev.caretaker.driver.*;

            @Logic(name = "Greeter", module = "Greeter")
            public final class Greeter extends Driver {
                public record Settings(@Default("nobody") String greeting) {}

                @Override protected void loaded() { updated(); }
                @Override protected void updated() { status("greeting", settings(Settings.class).greeting()); }
            }
            """;

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void reachesRunningModulesWhateverItBelongsTo() {
        var admin = api.admin();
        var first = id(admin.post("/zones", "{\"name\": \"First\"}"));
        var last = id(admin.post("/zones", "{\"name\": \"Last\"}"));
        var room =
                id(admin.post("/systems", "{\"name\": \"Room\", \"zones\": [\"%s\", \"%s\"]}".formatted(first, last)));
        var driver = api.node().driver("Greeter", Role.LOGIC, GREETER);
        var module = api.node().module(driver, "{\"control_system_id\": \"%s\", \"running\": true}".formatted(room));
        api.node().awaitState(module.id(), "running");
        awaitGreeting(module.id(), "nobody");

        var _ = put(admin, driver.id().value(), 0, "driver");
        awaitGreeting(module.id(), "driver");
        var _ = put(admin, first, 0, "first zone");
        awaitGreeting(module.id(), "first zone");
        var lastZone = put(admin, last, 0, "last zone");
        awaitGreeting(module.id(), "last zone");
        var system = put(admin, room, 0, "system");
        awaitGreeting(module.id(), "system");
        var own = put(admin, module.id().value(), 0, "module");
        awaitGreeting(module.id(), "module");
        var secret = put(admin, module.id().value(), 3, "secret");
        awaitGreeting(module.id(), "secret");

        admin.patch("/settings/" + own, "{\"settings_string\": \"greeting: changed\"}")
                .good();
        admin.delete("/settings/" + secret).good();
        awaitGreeting(module.id(), "changed");
        admin.patch("/settings/" + own, "{\"parent_id\": \"%s\"}".formatted(driver.id()))
                .good();
        awaitGreeting(module.id(), "system");
        admin.delete("/settings/" + system).good();
        awaitGreeting(module.id(), "last zone");
        admin.delete("/settings/" + lastZone).good();
        awaitGreeting(module.id(), "first zone");
    }

    private static String id(TestCaller.Reply reply) {
        return reply.good().path("id").asText();
    }

    private static String put(TestCaller admin, String parent, int level, String greeting) {
        return id(admin.post(
                "/settings",
                Json.object()
                        .put("parent_id", parent)
                        .put("encryption_level", level)
                        .put("settings_string", "greeting: " + greeting)
                        .toString()));
    }

    private void awaitGreeting(ModuleId module, String greeting) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(api.node().shown(module, "greeting")).hasValue("\"" + greeting + "\""));
    }
}
