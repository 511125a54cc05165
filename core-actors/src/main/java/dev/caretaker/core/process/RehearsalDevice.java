package dev.caretaker.core.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the rehearsal talks to: gives each line back, and answers HTTP with a little JSON. */
final class RehearsalDevice implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RehearsalDevice.class);
    private static final String ANSWER = "{\"output\": true, \"brightness\": 40.5, \"name\": \"lamp\"}";

    private final ServerSocket server;

    private RehearsalDevice(ServerSocket server) {
        this.server = server;
    }

    static RehearsalDevice open() throws IOException {
        var device = new RehearsalDevice(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("rehearsal-device").start(device::accept);
        return device;
    }

    String ip() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                Thread.ofVirtual().name("rehearsal-connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            log.debug("The rehearsal's device is closed", e);
        }
    }

    private static void serve(Socket connection) {
        try (connection;
                var in = new BufferedInputStream(connection.getInputStream())) {
            for (var line = line(in); line != null; line = line(in)) {
                var answer = line.endsWith("HTTP/1.1") ? http(in) : line + "\r";
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            log.debug("The rehearsal hung up", e);
        }
    }

    private static String http(InputStream in) throws IOException {
        var head = line(in);
        while (head != null && !head.isEmpty()) {
            head = line(in);
        }
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(ANSWER.length(), ANSWER);
    }

    /** Lines end with CR, those of HTTP with CR and LF; {@code null} at the end. */
    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
        }
        return line.toString().stripLeading();
    }
}
