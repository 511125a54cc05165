package dev.caretaker.server.data;

import dev.caretaker.server.StartupProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of one installation, held by one process at a time. */
public final class DataFolder implements AutoCloseable {

    /** Changes when what is in the folder can not be read by what was there before. */
    private static final String VERSION = "1";

    private static final long NEEDED_MIB = 300;

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, and makes it if it is not there.
     *
     * @throws StartupProblem if another process has it, it is of another version, cannot be written, or the disk is full
     */
    public static DataFolder open(Path path) {
        try {
            var folder = path.toAbsolutePath().normalize();
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            requireRoom(folder);
            var lock = lock(folder);
            requireVersion(folder);
            return new DataFolder(folder, lock);
        } catch (IOException e) {
            throw new StartupProblem("the data folder %s cannot be used: %s".formatted(path, e));
        }
    }

    private static void requireRoom(Path folder) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (free < NEEDED_MIB) {
            throw new StartupProblem(
                    "the disk of %s is full: %d MiB are free, %d MiB are needed; free some or choose another folder by --data"
                            .formatted(folder, free, NEEDED_MIB));
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            file.close();
            throw new StartupProblem(
                    "another Caretaker runs on %s; stop it, or choose another folder by --data".formatted(folder));
        }
        return file;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void requireVersion(Path folder) throws IOException {
        var file = folder.resolve("version");
        if (!Files.exists(file)) {
            Files.writeString(file, VERSION);
        }
        var version = Files.readString(file).strip();
        if (!version.equals(VERSION)) {
            throw new StartupProblem(
                    "the data in %s are of version %s, and this Caretaker reads version %s; run the Caretaker that made them, or choose another folder by --data"
                            .formatted(folder, version, VERSION));
        }
    }

    public Path path() {
        return path;
    }

    /** A folder in this one; made if it is not there. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new StartupProblem("the folder %s cannot be made: %s".formatted(path.resolve(name), e));
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
