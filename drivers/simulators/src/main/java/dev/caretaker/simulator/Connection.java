package dev.caretaker.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A client's connection, seen from the device: reads until the client has been idle for too long, answers as the
 * misbehaviour of the day wants it.
 */
final class Connection {

    /** How often an idle connection looks at the clock, which tests move by hand. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final int PIECE = 4096;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(5);

    private final Socket socket;
    private final InputStream in;
    private final InstantSource clock;
    private final Duration maxIdle;
    private final ConnectionLog log;
    private final Misbehaviour misbehaviour;
    private Instant lastHeard;

    Connection(Socket socket, InstantSource clock, Duration maxIdle, ConnectionLog log, Misbehaviour misbehaviour)
            throws IOException {
        this.socket = socket;
        this.clock = clock;
        this.maxIdle = maxIdle;
        this.log = log;
        this.misbehaviour = misbehaviour;
        lastHeard = clock.instant();
        socket.setSoTimeout((int) LOOK.toMillis());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1024);
    }

    ConnectionLog log() {
        return log;
    }

    /** The next byte, or -1 when the client hung up or was idle for too long. */
    int read() throws IOException {
        while (true) {
            try {
                var next = in.read();
                if (next >= 0) {
                    log.received(1);
                    lastHeard = clock.instant();
                }
                return next;
            } catch (SocketTimeoutException _) {
                // A look at the clock, nothing more: the read goes on where it was.
                if (Duration.between(lastHeard, clock.instant()).compareTo(maxIdle) >= 0) {
                    return -1;
                }
            }
        }
    }

    /** Fills the buffer; false when the client hung up or was idle for too long before it was full. */
    boolean read(byte[] buffer) throws IOException {
        for (var i = 0; i < buffer.length; i++) {
            var next = read();
            if (next < 0) {
                return false;
            }
            buffer[i] = (byte) next;
        }
        return true;
    }

    void answer(byte[] answer) throws IOException {
        switch (misbehaviour.mode()) {
            case Misbehaviour.Mode.Proper _ -> write(answer);
            case Misbehaviour.Mode.Garbage _ -> write(Garbage.bytes());
            case Misbehaviour.Mode.EndlessLine _ -> writeEndlessly();
            case Misbehaviour.Mode.Slow(var delay) -> {
                pause(delay);
                write(answer);
            }
            case Misbehaviour.Mode.Silent _, Misbehaviour.Mode.OffNetwork _ -> {}
        }
    }

    private void writeEndlessly() throws IOException {
        var piece = Garbage.line(PIECE);
        while (misbehaviour.mode() instanceof Misbehaviour.Mode.EndlessLine) {
            write(piece);
            pause(BETWEEN_PIECES);
        }
    }

    private void write(byte[] bytes) throws IOException {
        var out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void pause(Duration delay) throws InterruptedIOException {
        try {
            misbehaviour.pause(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while holding back an answer");
        }
    }
}
