package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void keepsEverythingAndLeavesNoOrphansWhenItIsKilledAndStartsAgain() {
        var data = Platform.temporaryFolder();
        var first = Platform.start(data);
        var zone = new Client(first).post("/api/engine/v2/zones", "{\"name\":\"Roof\"}");
        var children = first.children();
        assertThat(first.driverJvms()).isNotEmpty();

        first.kill();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        try (var second = Platform.start(data)) {
            var kept = new Client(second)
                    .get("/api/engine/v2/zones/" + zone.path("id").asText());
            assertThat(kept.path("name").asText()).isEqualTo("Roof");

            var later = second.children();
            var code = second.stop();

            assertThat(code).isZero();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(later).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            var platform = Platform.launch(taken.getLocalPort(), Platform.temporaryFolder());

            assertThat(platform.awaitExit()).isEqualTo(2);
            await().atMost(PATIENCE).until(() -> !platform.output().isEmpty());
            assertThat(platform.output())
                    .singleElement()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("taken");
        }
    }
}
