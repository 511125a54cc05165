package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The client library that room panels use, unchanged, in a Node of its own. */
class TsClientIT {

    private static final Path SOURCES = Path.of("src/test/client");
    private static final Path FOLDER = Path.of("target/client");
    private static final int PATIENCE_MINUTES = 4;

    private final Platform platform = Platform.shared();

    @Test
    void doesAllThatAdministratorsAndPanelsDo() throws IOException, InterruptedException {
        copySources();
        run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

        var said = run(
                Map.of(
                        "ADDRESS", platform.address().toString(),
                        "EMAIL", Platform.EMAIL,
                        "PASSWORD", Platform.PASSWORD),
                "node",
                "--test",
                "--test-timeout=60000",
                "client.test.mjs");

        assertThat(said).anyMatch(line -> line.startsWith("# pass ")).noneMatch(line -> line.startsWith("not ok"));
    }

    private static void copySources() throws IOException {
        Files.createDirectories(FOLDER);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Returns what it said, once it has ended well. */
    private static List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new ArrayList<String>();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(said::add);
        }
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> String.join(" ", command) + " said:\n" + String.join("\n", said))
                .isZero();
        return said;
    }
}
