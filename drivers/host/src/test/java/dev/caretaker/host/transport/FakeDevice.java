package dev.caretaker.host.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A device that listens on a port of the loopback interface, and says what the test wants. */
final class FakeDevice implements AutoCloseable {

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Thread acceptor;

    FakeDevice() throws IOException {
        this(0);
    }

    FakeDevice(int port) throws IOException {
        server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        acceptor = Thread.startVirtualThread(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    void say(byte[] bytes) throws IOException {
        connections.getLast().getOutputStream().write(bytes);
    }

    byte[] hear(int length) throws IOException {
        return connections.getLast().getInputStream().readNBytes(length);
    }

    void hangUp() throws IOException {
        connections.getLast().close();
    }

    /** Nobody can connect once this returns: the port is free when the thread that waits at it has left. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        for (var connection : connections) {
            connection.close();
        }
    }
}
