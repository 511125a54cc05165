package dev.caretaker.host.transport;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** TCP that connects when there is something to send, for devices that hang up after they answered. */
public final class BriefConnection implements Connection {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final Owner owner;
    private @Nullable Socket socket;
    private volatile @Nullable Tokenizer tokenizer;
    private boolean closed;

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
    public synchronized void send(byte[] message) throws IOException {
        if (closed) {
            throw new IOException("stopped");
        }
        var connected = socket == null || socket.isClosed() ? connect() : socket;
        try {
            connected.getOutputStream().write(message);
        } catch (IOException e) {
            connected.close();
            throw e;
        }
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        try {
            fresh.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        socket = fresh;
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
        } catch (IOException e) {
            owner.trouble("connection to " + host + ":" + port + " lost: " + e.getMessage());
        }
    }

    @Override
    public void tokenizer(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public synchronized void disconnect() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                owner.trouble("hanging up: " + e.getMessage());
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }
}
