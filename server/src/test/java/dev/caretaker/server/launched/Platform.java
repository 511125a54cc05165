package dev.caretaker.server.launched;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A platform that was started with {@code ./caretaker up}. */
final class Platform implements AutoCloseable {

    static final String EMAIL = "admin@caretaker.test";
    static final String PASSWORD = "a long enough password";

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(1);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final int port;
    private final Path data;

    private Platform(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
        Thread.ofVirtual().start(this::read);
    }

    private static final class Shared {
        private static final Platform PLATFORM = start(temporaryFolder());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLATFORM::close));
        }
    }

    /** One that several tests use, with the demo building. Nobody stops it. */
    static Platform shared() {
        return Shared.PLATFORM;
    }

    /** Starts one, and waits until it says that it is ready. */
    static Platform start(Path data) {
        var port = freePort();
        var platform = launch(port, data);
        platform.awaitReady();
        return platform;
    }

    /** Starts one, without waiting, as a terminal does: in a process group of its own, which hears Ctrl-C. */
    static Platform launch(int port, Path data) {
        try {
            var launcher = root().resolve("caretaker");
            var builder = new ProcessBuilder(
                            "setsid",
                            "env",
                            "--default-signal=INT",
                            launcher.toString(),
                            "up",
                            "--port",
                            String.valueOf(port),
                            "--data",
                            data.toString())
                    .directory(requireNonNull(data.getParent()).toFile())
                    .redirectErrorStream(true);
            builder.environment().put("CARETAKER_BUILD", "no");
            builder.environment().put("PLACE_EMAIL", EMAIL);
            builder.environment().put("PLACE_PASSWORD", PASSWORD);
            return new Platform(builder.start(), port, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return requireNonNull(Path.of("").toAbsolutePath().getParent());
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("caretaker").resolve("var");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("(output ended: " + e.getMessage() + ")");
        }
    }

    private void awaitReady() {
        await("the platform to be ready").atMost(START).until(() -> !process.isAlive() || ready());
        assertThat(ready())
                .as(() -> "ready; it said:\n" + String.join("\n", output))
                .isTrue();
    }

    private boolean ready() {
        return output.contains("ready " + address());
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    List<String> output() {
        return List.copyOf(output);
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return data;
    }

    /** All processes that came from this one and live. */
    List<ProcessHandle> children() {
        return process.toHandle().descendants().filter(ProcessHandle::isAlive).toList();
    }

    /** All processes that have to do with the folder {@code data}, whoever started them. */
    static List<ProcessHandle> processesOn(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(data.toString()))
                .toList();
    }

    /** The JVMs of drivers. */
    Stream<ProcessHandle> driverJvms() {
        return children().stream().filter(child -> commandLine(child).contains("dev.caretaker.host.Main"));
    }

    static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    /** Ends it as Ctrl-C does; returns its exit code. */
    int stop() {
        try {
            var sent = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                    .inheritIO()
                    .start();
            assertThat(sent.waitFor()).isZero();
            return awaitExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as the kernel does when memory is short. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() {
        try {
            assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
