package dev.caretaker.server.data;

import dev.caretaker.server.StartupProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder of one installation, held by one process at a time. */
public final class DataFolder implements AutoCloseable {

    /** Changes when what is in the folder can not be read by what was there before. */
    private static final String VERSION = "1";

    private static final String VERSION_FILE = "version";

    private static final long NEEDED_AT_FIRST_MIB = 300;
    private static final long NEEDED_LATER_MIB = 50;

    /** Below this, whatever fails does so for want of space. */
    private static final long FULL_MIB = 4;

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
            make(folder);
            requireSpace(folder, Files.exists(folder.resolve(VERSION_FILE)) ? NEEDED_LATER_MIB : NEEDED_AT_FIRST_MIB);
            var lock = lock(folder);
            requireVersion(folder);
            return new DataFolder(folder, lock);
        } catch (IOException e) {
            throw new StartupProblem("the data folder %s cannot be used: %s; choose another by --data"
                    .formatted(path.toAbsolutePath().normalize(), reason(e)));
        }
    }

    /** One that is made is for its owner alone; one that was there is left as it is. */
    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void requireSpace(Path folder, long neededMib) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (free < neededMib) {
            throw new StartupProblem(
                    "the disk of %s is full: %d MiB are free, %d MiB are needed; free some, or choose another folder by --data"
                            .formatted(folder, free, neededMib));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user may not write there";
            case FileAlreadyExistsException _ -> "it is no folder";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** @throws StartupProblem if the disk is full */
    public void requireSpace() {
        try {
            requireSpace(path, FULL_MIB);
        } catch (IOException _) {
            // Nobody can tell; what failed will say what it knows.
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
        var file = folder.resolve(VERSION_FILE);
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
            throw new StartupProblem("the folder %s cannot be made: %s".formatted(path.resolve(name), reason(e)));
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
