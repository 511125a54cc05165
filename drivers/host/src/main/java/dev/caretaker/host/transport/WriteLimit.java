package dev.caretaker.host.transport;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Writes to a device that may have stopped reading: after 10 s its socket is closed, which ends the write. */
final class WriteLimit {

    private static final int SECONDS = 10;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private WriteLimit() {}

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("write-limit").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** The socket is closed if this fails. */
    static void write(Socket socket, byte[] message) throws IOException {
        var limit = CLOCK.schedule(() -> Thread.startVirtualThread(() -> close(socket)), SECONDS, TimeUnit.SECONDS);
        try {
            var out = socket.getOutputStream();
            out.write(message);
            out.flush();
        } catch (IOException e) {
            socket.close();
            throw limit.isDone() ? new IOException("the device did not read for " + SECONDS + " s", e) : e;
        } finally {
            limit.cancel(false);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // the write that this was to end fails in any case
        }
    }
}
