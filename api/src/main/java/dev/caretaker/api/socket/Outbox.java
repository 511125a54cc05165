package dev.caretaker.api.socket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be written to one client. A value that changes faster than the client reads is sent once, with its
 * last state; what cannot be left out counts against a bound, beyond which the client is given up.
 */
public final class Outbox {

    /** The most messages that wait. */
    static final int MAX_WAITING = 20_000;

    private final Map<Object, String> waiting = new LinkedHashMap<>();
    private @Nullable CompletableFuture<List<String>> reader;
    private boolean closed;
    private long dropped;

    /** Sends {@code text}; a client that lets too much wait is cut off, and comes back. */
    public void send(String text) {
        put(new Object(), text);
    }

    /** Sends {@code text} in the place of what waits under the same {@code key}. */
    public void sendLast(Object key, String text) {
        put(key, text);
    }

    /** Sends {@code text} unless the client is far behind: what is lost this way is counted. */
    public void sendIfRoom(String text) {
        boolean room;
        synchronized (this) {
            room = waiting.size() < MAX_WAITING / 2;
            dropped += room ? 0 : 1;
        }
        if (room) {
            put(new Object(), text);
        }
    }

    /** How many messages were left out for want of room. */
    public synchronized long dropped() {
        return dropped;
    }

    private void put(Object key, String text) {
        CompletableFuture<List<String>> woken;
        List<String> taken;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.put(key, text);
            if (waiting.size() > MAX_WAITING) {
                closed = true;
                waiting.clear();
            }
            if (reader == null) {
                return;
            }
            woken = reader;
            reader = null;
            taken = take();
        }
        woken.complete(taken);
    }

    /** What waits, at least one message; empty once this is closed. Only one may wait for it. */
    CompletionStage<List<String>> next() {
        synchronized (this) {
            if (closed || !waiting.isEmpty()) {
                return CompletableFuture.completedStage(take());
            }
            reader = new CompletableFuture<>();
            return reader;
        }
    }

    private List<String> take() {
        var all = new ArrayList<>(waiting.values());
        waiting.clear();
        return all;
    }

    /** Ends the stream; what waits is not sent any more. */
    public void close() {
        CompletableFuture<List<String>> woken;
        synchronized (this) {
            closed = true;
            waiting.clear();
            woken = reader;
            reader = null;
        }
        if (woken != null) {
            woken.complete(List.of());
        }
    }
}
