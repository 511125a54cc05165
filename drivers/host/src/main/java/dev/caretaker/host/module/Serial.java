package dev.caretaker.host.module;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs things one after the other, in order, on a virtual thread that lives only while there is something to do. Of more
 * than {@link #MOST} waiting things the oldest is left out.
 */
final class Serial {

    static final int MOST = 1_024;

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean working;

    /** Returns whether nothing had to be left out. */
    synchronized boolean run(Runnable work) {
        var room = waiting.size() < MOST;
        if (!room) {
            waiting.removeFirst();
        }
        waiting.addLast(work);
        if (!working) {
            working = true;
            Thread.startVirtualThread(this::work);
        }
        return room;
    }

    synchronized void clear() {
        waiting.clear();
    }

    private void work() {
        for (var next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        var next = waiting.pollFirst();
        working = next != null;
        return next;
    }
}
