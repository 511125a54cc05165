package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch when the repository on the disk grows too large, or when nobody waits for it any more. */
final class SizeLimit extends EmptyProgressMonitor {

    private static final long LOOK_EVERY = Duration.ofMillis(500).toNanos();

    private final Path folder;
    private final int mebibytes;
    private volatile boolean exceeded;
    private long looked = System.nanoTime();

    SizeLimit(Path folder, int mebibytes) {
        this.folder = folder;
        this.mebibytes = mebibytes;
    }

    @Override
    public boolean isCancelled() {
        var now = System.nanoTime();
        if (now - looked > LOOK_EVERY) {
            looked = now;
            exceeded = size() >> 20 > mebibytes;
        }
        return exceeded || Thread.currentThread().isInterrupted();
    }

    /** @throws Problem.Invalid if the repository is too large */
    void check() {
        if (exceeded || size() >> 20 > mebibytes) {
            throw new Problem.Invalid("uri", "is a repository of more than %d MiB".formatted(mebibytes));
        }
    }

    private long size() {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(SizeLimit::size).sum();
        } catch (IOException | UncheckedIOException _) {
            return 0; // a file went while we looked: the next look will tell
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
