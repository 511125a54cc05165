package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void keepsEverythingWhenItIsKilledAndLeavesNoOrphansThenNorAtCtrlC() {
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
            assertThat(Platform.processesOn(data)).isEmpty();
        }
    }

    @Test
    void endsInOrderAtCtrlCWhileItStarts() {
        var data = Platform.temporaryFolder();
        var platform = Platform.launch(Platform.freePort(), data);
        await().atMost(PATIENCE).until(() -> Files.exists(data.resolve("redis/redis.conf")));

        var code = platform.stop();

        assertThat(code).isZero();
        assertThat(platform.output()).singleElement().asString().startsWith("Caretaker ");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Platform.processesOn(data)).isEmpty());
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            var platform = Platform.launch(taken.getLocalPort(), Platform.temporaryFolder());

            assertRefused(platform, String.valueOf(taken.getLocalPort()), "taken");
        }
    }

    @Test
    void saysInOneLineThatTheDiskIsFull() throws IOException, InterruptedException {
        var data = Files.createDirectories(Platform.temporaryFolder());
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", data.toString()))
                .as("only root may mount")
                .isZero();
        try {
            var platform = Platform.launch(Platform.freePort(), data);

            assertRefused(platform, data.toString(), "full");
        } finally {
            run("umount", data.toString());
        }
    }

    @Test
    void saysInOneLineThatTheDataFolderCannotBeWritten() throws IOException {
        var data = Platform.temporaryFolder();
        Files.writeString(data, "a file where a folder is to be");

        var platform = Platform.launch(Platform.freePort(), data);

        assertRefused(platform, data.toString(), "cannot be used");
    }

    @Test
    void saysInOneLineThatTheDataAreOfAnotherVersion() throws IOException {
        var data = Files.createDirectories(Platform.temporaryFolder());
        Files.writeString(data.resolve("version"), "17");

        var platform = Platform.launch(Platform.freePort(), data);

        assertRefused(platform, data.toString(), "version 17");
    }

    @Test
    void saysInOneLineThatAnotherHasTheDataFolder() {
        var data = Platform.shared().data();

        var platform = Platform.launch(Platform.freePort(), data);

        assertRefused(platform, data.toString(), "another Caretaker runs");
    }

    private static void assertRefused(Platform platform, String... words) {
        assertThat(platform.awaitExit()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> !platform.output().isEmpty());
        assertThat(platform.output()).singleElement().asString().contains(words);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("/dev/null").toFile())
                .start()
                .waitFor();
    }
}
