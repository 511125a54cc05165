package dev.caretaker.server.data;

import dev.caretaker.server.StartupProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Secrets of one installation, each in a file that its owner alone may read. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final Path folder;

    public Secrets(Path folder) {
        this.folder = folder;
    }

    /** The secret in {@code file}; a new random one, of letters, digits, - and _, the first time. */
    public String random(String file) {
        return stored(file, () -> {
            var bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
    }

    /** The secret in {@code file}; what {@code first} makes, the first time. */
    public String stored(String file, Supplier<String> first) {
        var path = folder.resolve(file);
        try {
            if (!Files.exists(path)) {
                write(path, first.get());
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new StartupProblem("the secret %s cannot be kept: %s".formatted(path, e));
        }
    }

    /** Keeps {@code secret} in place of what {@code file} held. */
    public void replace(String file, String secret) {
        try {
            write(folder.resolve(file), secret);
        } catch (IOException e) {
            throw new StartupProblem("the secret %s cannot be kept: %s".formatted(folder.resolve(file), e));
        }
    }

    /** In one step, so that a crash leaves no half of it. */
    private static void write(Path path, String secret) throws IOException {
        var fresh = Files.createTempFile(
                path.getParent(),
                "secret",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, secret + "\n");
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
