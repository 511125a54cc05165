package dev.caretaker.store.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port, that can be killed and started again, empty, on the same port. */
public final class TestRedis implements BeforeAllCallback, AfterAllCallback {

    private final int port = freePort();
    private RedisServer server = server();

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public void start() {
        try {
            server = server();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the server end in order. */
    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server at once, as a crash would. */
    public void kill() {
        ProcessHandle.current().descendants().filter(this::isServer).forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        stop();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private boolean isServer(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("redis") && line.contains(String.valueOf(port)))
                .isPresent();
    }

    private RedisServer server() {
        try {
            return new RedisServerBuilder()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("dir " + folder())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() throws IOException {
        var folder = Files.createTempDirectory("caretaker-redis");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
