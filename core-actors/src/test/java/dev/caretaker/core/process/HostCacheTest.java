package dev.caretaker.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCacheTest {

    @TempDir
    Path folder;

    @Test
    void makesACacheOnceAndUsesIt() throws IOException {
        var runtime = new HostRuntime(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                jars("../drivers/host/target/dist/lib"),
                List.of(),
                folder);
        var settings = Settings.read(ConfigFactory.load(), "caretaker.core.process", ProcessSettings.class);
        var compiler = new DriverCompiler(jars("../drivers/sdk/target/dist/lib"), folder.resolve("classes"));

        var cached = HostCache.prepare(runtime, settings, compiler, folder.resolve("cache"));

        assertThat(cached.cacheOptions()).singleElement().asString().startsWith("-XX:AOTCache=");
        var cache = Path.of(cached.cacheOptions().getFirst().substring("-XX:AOTCache=".length()));
        var made = Files.getLastModifiedTime(cache);
        assertThat(HostCache.prepare(runtime, settings, compiler, folder.resolve("cache")))
                .isEqualTo(cached);
        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(made);
    }

    private static List<Path> jars(String folder) {
        try (var files = Files.list(Path.of(folder))) {
            return files.map(Path::toAbsolutePath).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
