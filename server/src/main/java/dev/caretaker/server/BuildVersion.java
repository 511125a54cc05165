package dev.caretaker.server;

import dev.caretaker.api.platform.PlatformResource.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = current();
        return new String[] {"Caretaker " + version.version() + " (" + version.commit() + ")"};
    }

    static Version current() {
        var build = new Properties();
        try (var in = Objects.requireNonNull(BuildVersion.class.getResourceAsStream("/build.properties"))) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var version = build.getProperty("version");
        return new Version(
                "rest-api",
                System.getProperty("caretaker.commit", "unknown"),
                version,
                build.getProperty("time"),
                version);
    }
}
