package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.driver.Driver;
import dev.caretaker.host.descriptor.Descriptor;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(
            classes = {
                PjLinkProjector.class,
                ModbusEnergyMeter.class,
                ModbusAirHandler.class,
                ShellyDimmer.class,
                ShellyCover.class,
                ShellyClimate.class,
                SnmpDevice.class,
                MeetingRoom.class
            })
    void compileByThemselvesAndDescribeADriver(Class<? extends Driver> driver) throws Exception {
        var source = classes.resolve(driver.getSimpleName() + ".java");
        try (var packaged = driver.getResourceAsStream("/library/" + driver.getSimpleName() + ".java")) {
            assertThat(packaged).isNotNull();
            Files.copy(packaged, source);
        }

        var failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-parameters",
                        "-d",
                        classes.toString(),
                        "-cp",
                        authorsClassPath(),
                        source.toString());

        assertThat(failed).isZero();
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            var description = Descriptor.of(loader.loadClass(driver.getName()));
            assertThat(description.defaults().get("descriptive_name").asText()).isNotBlank();
            assertThat(description.metadata().get("interface")).isNotEmpty();
        }
    }

    /** What driver authors compile against: the SDK and what it brings. */
    private static String authorsClassPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> List.of("sdk", "jackson-", "slf4j-api", "jspecify").stream()
                                .anyMatch(entry::contains))
                        .toList());
    }
}
