package dev.caretaker.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process when this one ends, however it ends: a small shell waits at the other end of a pipe, and a pipe closes
 * even when its owner is killed.
 */
final class Tether implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final Process watcher;

    private Tether(Process watcher) {
        this.watcher = watcher;
    }

    /** @param signal by which {@code pid} ends at once and in good order, as in {@code QUIT} */
    static Tether to(long pid, String signal) {
        try {
            var watcher = new ProcessBuilder(OwnSession.command(
                            "sh",
                            "-c",
                            "read -r word || kill -s \"$1\" \"$2\" 2>/dev/null",
                            "tether",
                            signal,
                            String.valueOf(pid)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Tether(watcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the process go: it has ended in good order, and its number may be somebody else's soon. */
    @Override
    public void close() {
        try (var words = watcher.outputWriter()) {
            words.write("done\n");
        } catch (IOException _) {
            watcher.destroyForcibly();
        }
        try {
            if (!watcher.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                watcher.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
