package dev.caretaker.core.process;

import dev.caretaker.link.FromDriver;
import dev.caretaker.link.ToDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A driver JVM that runs, and the link to it. */
final class Jvm {

    private static final Logger log = LoggerFactory.getLogger(Jvm.class);
    private static final int KEPT_LINES = 400;

    /** Chosen by measuring: docs/performance.md. */
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=3",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0", // pages of the cache that are moved cannot be shared
            "-Xms8m", // the objects in the cache must fit into the old generation of this
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=32m",
            "--sun-misc-unsafe-memory-access=allow"); // Pekko still uses it, and says so on every start

    /** As many start at the same time as there are processors: more would make all of them late. */
    private static final Semaphore TURNS = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** What a JVM tells, on threads of its own. */
    interface Listener {

        void received(FromDriver message);

        /** The link ended; empty if the other side closed it in order. */
        void linkEnded(String reason);

        void exited(int code);
    }

    private final Process process;
    private final DriverLink link;
    private final Deque<String> output;

    private final Duration readyAfter;
    private final Duration readyWork;

    private Jvm(Process process, DriverLink link, Deque<String> output, Duration readyAfter) {
        this.process = process;
        this.link = link;
        this.output = output;
        this.readyAfter = readyAfter;
        this.readyWork = process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Starts a JVM, and waits until it is ready. Waits for others before that, if many start.
     *
     * @throws IOException if it could not be started, or was not ready in time; with its last words, if it had any
     */
    static Jvm launch(
            HostRuntime runtime, ProcessSettings settings, DriverClasses driver, String name, Listener listener)
            throws IOException {
        try {
            var turn = TURNS.tryAcquire(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return launchNow(runtime, settings, driver, name, listener);
            } finally {
                if (turn) {
                    TURNS.release();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up before the driver JVM was started");
        }
    }

    private static Jvm launchNow(
            HostRuntime runtime, ProcessSettings settings, DriverClasses driver, String name, Listener listener)
            throws IOException {
        var folder = Files.createTempDirectory(runtime.folder(), "d");
        var socket = folder.resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            var begin = System.nanoTime();
            var process = process(runtime, settings, driver, socket, name).start();
            var output = new ArrayDeque<String>();
            Thread.ofVirtual().name("driver-output").start(() -> readOutput(process, output));
            var link = awaitReady(server, process, settings.startTimeout(), output);
            var jvm = new Jvm(process, link, output, Duration.ofNanos(System.nanoTime() - begin));
            jvm.link.start(listener::received, listener::linkEnded);
            var _ = process.onExit().thenAccept(ended -> listener.exited(ended.exitValue()));
            return jvm;
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(folder);
        }
    }

    private static ProcessBuilder process(
            HostRuntime runtime, ProcessSettings settings, DriverClasses driver, Path socket, String name)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(runtime.java().toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-Xmx" + (driver.heap() == null ? settings.heap() : driver.heap()) + "m",
                "-Djdk.virtualThreadScheduler.parallelism=" + settings.parallelism(),
                "-Dcaretaker.driver=" + name));
        command.addAll(runtime.cacheOptions());
        command.addAll(List.of(
                "-cp",
                String.join(
                        ":", runtime.classPath().stream().map(Path::toString).toList()),
                "dev.caretaker.host.Main",
                socket.toString(),
                driver.folder().toString(),
                driver.className()));
        var workFolder =
                Files.createDirectories(runtime.folder().resolve("work").resolve(name));
        var builder = new ProcessBuilder(command)
                .directory(workFolder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear(); // secrets of the platform are none of a driver's business
        builder.environment().put("LANG", "C.UTF-8");
        return builder;
    }

    private static DriverLink awaitReady(
            ServerSocketChannel server, Process process, Duration patience, Deque<String> output) throws IOException {
        var watch = Thread.ofVirtual().start(() -> {
            try {
                var _ = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly();
                server.close(); // ends the waits below
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                log.debug("The socket was closed already", e);
            }
        });
        try {
            return DriverLink.open(server.accept());
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException(
                    "the driver JVM was not ready within " + patience.toSeconds() + " s" + lastWords(output), e);
        } finally {
            watch.interrupt();
        }
    }

    private static String lastWords(Deque<String> output) {
        synchronized (output) {
            return output.isEmpty() ? "" : ": " + output.getLast();
        }
    }

    boolean send(ToDriver message) {
        return link.send(message);
    }

    /** From before the process was started until it could start modules. */
    Duration readyAfter() {
        return readyAfter;
    }

    /** The processor time that this took; zero where that cannot be told. */
    Duration readyWork() {
        return readyWork;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the JVM, and what it started, at once; even one that is stopped. */
    void kill() {
        link.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Asks the JVM for the stacks of its threads, which arrive in its output. */
    void dumpStacks() {
        try {
            new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start();
        } catch (IOException e) {
            log.warn("No stack dump of the driver JVM {}", process.pid(), e);
        }
    }

    /** The last lines that the JVM wrote. */
    List<String> lastOutput() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    private static void readOutput(Process process, Deque<String> output) {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8), 8 * 1024)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    if (output.size() == KEPT_LINES) {
                        output.removeFirst();
                    }
                    output.addLast(line);
                }
                log.info("{}: {}", process.pid(), line);
            }
        } catch (IOException e) {
            log.debug("The output of the driver JVM {} ended", process.pid(), e);
        }
    }

    /** Whether the output says that memory ran out. */
    boolean ranOutOfMemory() {
        return lastOutput().stream().anyMatch(line -> line.contains("OutOfMemoryError"));
    }
}
