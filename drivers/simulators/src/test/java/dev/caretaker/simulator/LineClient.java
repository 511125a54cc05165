package dev.caretaker.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client of a protocol whose lines end with a carriage return; waits five seconds at most. */
final class LineClient implements AutoCloseable {

    private final Socket socket;

    LineClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\r").getBytes(StandardCharsets.US_ASCII));
    }

    String ask(String line) throws IOException {
        send(line);
        return read();
    }

    /** A line, or what came before the device hung up. */
    String read() throws IOException {
        var line = new StringBuilder();
        for (var next = socket.getInputStream().read(); next >= 0 && next != '\r'; ) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    byte[] readBytes(int atMost) throws IOException {
        return socket.getInputStream().readNBytes(atMost);
    }

    /** Whether the device hangs up without saying more. */
    boolean isHungUp() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            // A reset: the device hung up before it had read everything.
            return true;
        }
    }

    void within(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
