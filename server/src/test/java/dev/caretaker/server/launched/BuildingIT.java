package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class BuildingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform = Platform.shared();
    private final Client client = new Client(platform);

    @Test
    void holdsABuildingWithRoomsAndModulesOfSeveralDrivers() {
        var zones = client.get("/api/engine/v2/zones?limit=100");
        var systems = client.get("/api/engine/v2/systems?limit=100");
        var modules = client.get("/api/engine/v2/modules?limit=100");

        assertThat(tags(zones)).contains("org", "building", "level");
        assertThat(systems).hasSizeGreaterThanOrEqualTo(4);
        assertThat(modules).hasSizeGreaterThanOrEqualTo(12);
        assertThat(texts(modules, "driver_id")).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void connectsAllDevices() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.get("/api/engine/v2/modules?limit=100"))
                        .allSatisfy(
                                module -> assertThat(module.path("connected").asBoolean())
                                        .as(module.path("name").asText())
                                        .isTrue()));
    }

    @Test
    void switchesAWholeRoomOnOverAWebSocket() {
        var room = client.system("Boardroom").path("id").asText();
        try (var control = client.control()) {
            control.send("ping");
            control.bind(room, "Display", 1, "power");
            control.bind(room, "Room", 1, "active");

            var answer = control.execute(room, "Room", 1, "power", "[true]");

            assertThat(answer.path("type").asText()).as(answer.toString()).isEqualTo("success");
            control.awaitValue("power", "true");
            control.awaitValue("active", "true");
            assertThat(control.received()).contains("pong");
        }
    }

    @Test
    void answersInTheFormOfTheContractWhatCannotBeDone() {
        var room = client.system("Boardroom").path("id").asText();
        var base = "/api/engine/v2/systems/" + room;

        var noModule = client.answerTo(base + "/Nope_1/power", "[true]");
        var noFunction = client.answerTo(base + "/Display_1/fly", "[]");
        var noArgument = client.answerTo(base + "/Display_1/power", "[]");
        var noArray = client.answerTo(base + "/Display_1/power", "{}");

        assertThat(noModule.statusCode()).isEqualTo(404);
        assertThat(noModule.body()).contains("\"error\":\"module not found\"", "\"message\":\"could not find module\"");
        assertThat(noFunction.statusCode()).isEqualTo(400);
        assertThat(noFunction.body()).contains("\"error\":\"bad request\"", "could not find function fly");
        assertThat(noArgument.statusCode()).isEqualTo(500);
        assertThat(noArgument.body()).contains("\"error\":\"request failed\"", "module raised");
        assertThat(noArray.statusCode()).isEqualTo(400);
    }

    @Test
    void startsADriverJvmAgainThatWasKilled() {
        var before = process("PjLinkProjector.java");
        var others = process("ModbusEnergyMeter.java").path("pid").asLong();

        ProcessHandle.of(before.path("pid").asLong()).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).untilAsserted(() -> {
            var after = process("PjLinkProjector.java");
            assertThat(after.path("state").asText()).isEqualTo("running");
            assertThat(after.path("pid").asLong())
                    .isNotEqualTo(before.path("pid").asLong());
            assertThat(after.path("restarts").asInt())
                    .isGreaterThan(before.path("restarts").asInt());
        });
        assertThat(process("ModbusEnergyMeter.java").path("pid").asLong()).isEqualTo(others);
    }

    private JsonNode process(String file) {
        return StreamSupport.stream(
                        client.get("/api/engine/v2/supervision").path("nodes").spliterator(), false)
                .flatMap(node -> StreamSupport.stream(node.path("drivers").spliterator(), false))
                .filter(driver -> driver.path("file_name").asText().equals(file))
                .map(driver -> driver.path("process"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> tags(JsonNode zones) {
        return StreamSupport.stream(zones.spliterator(), false)
                .flatMap(zone -> StreamSupport.stream(zone.path("tags").spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.path(name).asText())
                .collect(Collectors.toSet());
    }
}
