package dev.caretaker.server.embedded;

import dev.caretaker.server.StartupProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/** A Redis of our own. It keeps nothing on disk: what is in it comes from running modules, which push it again. */
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Tether tether;
    private final String url;

    private RedisServer(Process process, Tether tether, String url) {
        this.process = process;
        this.tether = tether;
        this.url = url;
    }

    /**
     * Starts it on a free loopback port.
     *
     * @param folder for the program, its configuration and its log
     * @param password letters, digits, - and _
     * @throws StartupProblem if it does not start
     */
    public static RedisServer start(Path folder, String password) {
        try {
            var program = program(folder);
            var port = freePort();
            var configuration = configuration(folder, port, password);
            var process = new ProcessBuilder(OwnSession.command(program.toString(), configuration.toString()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.log").toFile())
                    .start();
            return new RedisServer(
                    process, Tether.to(process.pid(), "KILL"), "redis://:%s@127.0.0.1:%d".formatted(password, port));
        } catch (IOException e) {
            throw new StartupProblem("Redis does not start: " + e.getMessage());
        }
    }

    private static Path program(Path folder) throws IOException {
        var program = folder.resolve("redis-server");
        if (!Files.isExecutable(program)) {
            var unpacked = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
            Files.move(unpacked, program, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return program;
    }

    private static Path configuration(Path folder, int port, String password) throws IOException {
        var file = folder.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, """
                bind 127.0.0.1
                port %d
                requirepass %s
                save ""
                appendonly no
                """.formatted(port, password));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** With the password: secret. */
    public String url() {
        return url;
    }

    public boolean running() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        tether.close();
    }
}
