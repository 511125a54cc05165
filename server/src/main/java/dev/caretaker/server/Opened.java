package dev.caretaker.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, to be closed in the opposite order. */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean refusing;

    /** @throws CancellationException if nothing more is to be opened; {@code part} is closed with all others */
    <T extends AutoCloseable> T add(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        requireWanted();
        return part;
    }

    /** @throws CancellationException if nothing more is to be opened */
    void requireWanted() {
        synchronized (parts) {
            if (refusing) {
                throw new CancellationException("the platform is asked to end");
            }
        }
    }

    /** From now on nothing more is to be opened. */
    void refuse() {
        synchronized (parts) {
            refusing = true;
        }
    }

    /** Closes all of it, last opened first. */
    @Override
    public void close() {
        Logger log = LoggerFactory.getLogger(Opened.class);
        synchronized (parts) {
            while (!parts.isEmpty()) {
                try {
                    parts.pop().close();
                } catch (Exception e) {
                    log.warn("Something did not stop in order", e);
                }
            }
        }
    }
}
