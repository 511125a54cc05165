package dev.caretaker.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.core.node.TestNode;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterTest {

    private static final String IDLER = """
            import dev.caretaker.driver.*;

            @Logic(name = "Idler", module = "Idler")
            public final class Idler extends Driver {}
            """;

    @RegisterExtension
    private final TestApi api = new TestApi();

    private ModuleSpec running() {
        var room = api.given().system("Room");
        var driver = api.node().driver("Idler", Role.LOGIC, IDLER);
        var module =
                api.node().module(driver, "{\"control_system_id\": \"%s\", \"running\": true}".formatted(room.id()));
        api.node().awaitState(module.id(), "running");
        return module;
    }

    private JsonNode driverOf(ModuleSpec module) {
        var drivers = api.admin().get("/cluster/node?include_status=true").good();
        return StreamSupport.stream(drivers.spliterator(), false)
                .filter(driver -> driver.at("/local/modules")
                        .toString()
                        .contains(module.id().value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsItsNodes() {
        running();

        var node = api.admin().get("/cluster?include_status=true").good().get(0);

        assertThat(node.path("id").asText()).isEqualTo("node");
        assertThat(node.at("/load/local/cpu_count").asInt()).isPositive();
        assertThat(node.at("/load/local/memory_total").asLong())
                .isGreaterThan(node.at("/load/local/memory_usage").asLong());
        assertThat(node.at("/load/local/core_memory").asLong()).isPositive();
        assertThat(node.at("/load/edge").isObject()).isTrue();
        assertThat(node.at("/status/available_repositories").toString()).contains("Idler");
        assertThat(node.at("/status/compiled_drivers").toString()).contains("idler_head_");
        assertThat(node.at("/status/run_count/local/modules").asInt()).isPositive();
        assertThat(api.admin().get("/cluster").good().get(0).has("status")).isFalse();
        assertThat(api.support().get("/cluster").status()).isEqualTo(403);
    }

    @Test
    void showsTheDriversOfANode() {
        var module = running();

        var shown = driverOf(module);

        assertThat(shown.path("driver").asText()).startsWith("idler_head_");
        var local = shown.path("local");
        assertThat(local.path("modules").toString()).isEqualTo("[\"" + module.id() + "\"]");
        assertThat(local.at("/status/running").asBoolean()).isTrue();
        assertThat(local.at("/status/module_instances").asInt()).isEqualTo(1);
        assertThat(local.at("/status/last_exit_code").asInt()).isEqualTo(-1);
        assertThat(local.at("/status/launch_time").asLong()).isPositive();
        assertThat(api.admin().get("/cluster/none").body()).contains("core not registered: none");
        assertThat(api.admin().get("/cluster/none").status()).isEqualTo(404);
    }

    @Test
    void killsTheProcessOfADriverWhichStartsAgain() {
        var module = running();
        var name = driverOf(module).path("driver").asText();

        var reply = api.admin().delete("/cluster/node?driver=" + name);

        assertThat(reply.status()).isEqualTo(202);
        await().atMost(TestNode.PATIENCE).untilAsserted(() -> {
            var status = driverOf(module).at("/local/status");
            assertThat(status.path("launch_count").asInt()).isEqualTo(2);
            assertThat(status.path("running").asBoolean()).isTrue();
        });
        api.node().awaitState(module.id(), "running");
        assertThat(api.admin().delete("/cluster/node?driver=none").status()).isEqualTo(404);
        assertThat(api.admin().delete("/cluster/none?driver=" + name).status()).isEqualTo(404);
        assertThat(api.admin().delete("/cluster/node").status()).isEqualTo(422);
    }

    @Test
    void forgetsADriverThatWasDeleted() {
        var module = running();

        assertThat(api.admin().delete("/drivers/" + module.driverId()).status()).isEqualTo(202);

        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(api.node()
                                .core()
                                .supervision()
                                .tree()
                                .nodes()
                                .getFirst()
                                .drivers())
                        .noneMatch(driver ->
                                driver.driverId().equals(module.driverId().value())));
    }

    @Test
    void placesModulesAnew() {
        var module = running();

        var versions = api.admin().post("/cluster/rebalance", "{}").good();

        assertThat(versions.path("new_version").asText())
                .isNotEqualTo(versions.path("old_version").asText());
        api.node().awaitState(module.id(), "running");
    }
}
