package dev.caretaker.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much memory a process takes. */
final class Memory {

    private Memory() {}

    /**
     * Its proportional set size in KiB: its own pages, and its share of those it shares with others. {@code null} where
     * that cannot be told: the process is gone, or this is not Linux.
     */
    static @Nullable Long proportional(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(null);
        } catch (IOException | UncheckedIOException _) {
            return null;
        }
    }
}
