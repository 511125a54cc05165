package dev.caretaker.core.build;

import dev.caretaker.model.Problem;
import dev.caretaker.model.repository.RepositorySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads driver sources from where repositories have them: {@code builtin:library} is what comes with the platform, and
 * {@code file:} a folder on this machine.
 */
public final class DriverSources {

    /** The longest source, in bytes. */
    private static final int MAX_LENGTH = 1024 * 1024;

    private DriverSources() {}

    /**
     * The text of a source file.
     *
     * @throws Problem.NotFound if the repository or the file is not there
     */
    public static String read(RepositorySpec repository, String file) {
        var uri = URI.create(repository.uri());
        return switch (uri.getScheme()) {
            case "builtin" -> builtIn(uri.getSchemeSpecificPart() + "/" + file);
            case "file" -> inFolder(Path.of(uri), file);
            default -> throw new Problem.NotFound("drivers cannot be read from " + uri.getScheme() + " repositories");
        };
    }

    private static String builtIn(String resource) {
        try (var in = DriverSources.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new Problem.NotFound(resource + " does not exist");
            }
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inFolder(Path folder, String file) {
        try {
            var root = folder.toRealPath();
            var path = root.resolve(file).toRealPath();
            if (!path.startsWith(root) || Files.size(path) > MAX_LENGTH) {
                throw new Problem.NotFound(file + " is outside of its repository, or longer than 1 MiB");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new Problem.NotFound(e.getFile() + " does not exist");
        } catch (IOException e) {
            throw new Problem.NotFound(file + " cannot be read: " + e.getMessage());
        }
    }
}
