package dev.caretaker.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the build made for drivers, each a folder of jars: {@code host}, which driver JVMs run, and {@code sdk}, which
 * drivers are compiled against.
 */
public record Distribution(Path folder) {

    /** The one that the launcher names, or that of the working folder's build. */
    public static Distribution current() {
        return new Distribution(Path.of(System.getProperty("caretaker.dist", "server/target/dist")));
    }

    /**
     * Driver JVMs of this very Java, without a cache.
     *
     * @param run where sockets and working folders go; its path must be short
     * @throws UncheckedIOException if the build is not complete
     */
    public HostRuntime runtime(Path run) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new HostRuntime(java, jars("host"), List.of(), run);
    }

    /** @throws UncheckedIOException if the build is not complete */
    public List<Path> sdk() {
        return jars("sdk");
    }

    /** In the order of their names. */
    private List<Path> jars(String name) {
        try (var files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.resolve(name) + " is missing", e);
        }
    }
}
