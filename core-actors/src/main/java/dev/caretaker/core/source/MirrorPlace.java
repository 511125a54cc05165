package dev.caretaker.core.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where the copy of one repository lies on this node. Who changes it holds the lock. */
final class MirrorPlace {

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile @Nullable Long fetchedAt;

    MirrorPlace(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    ReentrantLock lock() {
        return lock;
    }

    void fetched() {
        fetchedAt = System.nanoTime();
    }

    /** How long ago it was fetched; very long if never since this node started. */
    Duration age() {
        var at = fetchedAt;
        return at == null ? Duration.ofDays(365) : Duration.ofNanos(System.nanoTime() - at);
    }

    /** A folder beside it for a new copy, which is empty. */
    Path emptied() throws IOException {
        var fresh = beside(".new");
        delete(fresh);
        return fresh;
    }

    /** Takes the new copy, in one step for those who read. */
    void replace(Path fresh) throws IOException {
        var old = beside(".old");
        delete(old);
        if (Files.exists(folder)) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    /** Deletes the copy. */
    void clear() throws IOException {
        delete(folder);
        delete(beside(".new"));
        delete(beside(".old"));
        fetchedAt = null;
    }

    private Path beside(String ending) {
        return folder.resolveSibling(folder.getFileName() + ending);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // it is gone already
        }
    }
}
