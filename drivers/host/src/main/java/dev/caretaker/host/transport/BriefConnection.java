package dev.caretaker.host.transport;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * TCP that connects when there is something to send, for devices that hang up after they answered. Its queue is always
 * online; whether the device is there shows when it is spoken to.
 */
public final class BriefConnection implements Connection {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final Owner owner;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable Socket socket;
    private volatile @Nullable Tokenizer tokenizer;
    private volatile boolean closed;

    public BriefConnection(String host, int port, Owner owner) {
        this.host = host;
        this.port = port;
        this.owner = owner;
    }

    @Override
    public void open() {
        owner.online(true);
    }

    @Override
    public void send(byte[] message) throws IOException {
        sending.lock();
        try {
            var used = socket;
            var connected = used == null || used.isClosed() ? connect() : used;
            WriteLimit.write(connected, message);
        } finally {
            sending.unlock();
        }
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        socket = fresh; // at once, so that close() ends the attempt
        try {
            if (closed) {
                throw new IOException("stopped");
            }
            fresh.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException | IllegalArgumentException e) {
            fresh.close();
            owner.present(false);
            throw new IOException("no connection to " + host + ":" + port + ": " + e.getMessage(), e);
        }
        owner.present(true);
        Thread.ofVirtual().name("tcp " + host + ":" + port).start(() -> receive(fresh));
        return fresh;
    }

    private void receive(Socket connected) {
        var buffer = new TokenBuffer(tokenizer);
        try (connected) {
            var in = connected.getInputStream();
            var bytes = new byte[8 * 1024];
            for (var length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                buffer.add(bytes, length).forEach(owner::received);
            }
        } catch (TokenBuffer.Overflow e) {
            owner.trouble(e.getMessage() + ", and is disconnected");
        } catch (IOException | RuntimeException e) {
            if (!connected.isClosed()) {
                owner.trouble("connection to " + host + ":" + port + " lost: " + e.getMessage());
            }
        }
    }

    @Override
    public void tokenizer(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public void disconnect() {
        var connected = socket;
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException e) {
                owner.trouble("hanging up: " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }
}
