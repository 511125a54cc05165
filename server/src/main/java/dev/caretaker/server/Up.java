package dev.caretaker.server;

import dev.caretaker.server.data.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a whole platform on this machine. */
@Command(
        name = "up",
        description = "Runs a whole platform on this machine, with a demo building the first time.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The port of the API and the web pages (default: 8080).")
    private int port;

    @Option(names = "--data", defaultValue = "var", description = "The folder for all data (default: var).")
    private Path data = Path.of("var");

    @Option(names = "--empty", description = "Make no demo building.")
    private boolean empty;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        var begin = System.nanoTime();
        requireFree(port);
        var folder = DataFolder.open(data);
        log(folder.folder("logs"));
        var out = command.commandLine().getOut();
        var building = new StandAlone(folder, port, !empty, out::println);
        var failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(building, failed), "shutdown"));
        start(building, folder, failed);
        out.printf(
                Locale.ROOT,
                "  time      %.1f s%n",
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1_000.0);
        out.println("ready http://localhost:" + port);
        out.flush();
        awaitEnd();
        return 0;
    }

    /** Begins to log into {@code folder}. Later may be too late: nothing can begin while the process ends. */
    private static void log(Path folder) {
        System.setProperty("logback.configurationFile", "server-logback.xml");
        System.setProperty("caretaker.log", folder.toString());
        var _ = LoggerFactory.getILoggerFactory();
    }

    private static void requireFree(int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new StartupProblem("%d is no port: choose one from 1 to %d by --port".formatted(port, HIGHEST_PORT));
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new StartupProblem(
                    String.valueOf(e.getMessage()).contains("Permission denied")
                            ? "port %d is kept for the system: choose another by --port".formatted(port)
                            : "port %d is taken: stop what uses it, or choose another by --port".formatted(port));
        }
    }

    /** A full disk has many faces: whatever failed because of it is told as that. */
    private static void start(StandAlone building, DataFolder folder, AtomicBoolean failed)
            throws InterruptedException {
        try {
            building.start();
        } catch (CancellationException _) {
            awaitEnd();
        } catch (RuntimeException e) {
            failed.set(true);
            folder.requireSpace();
            throw e;
        }
    }

    /** Waits until the process is asked to end, which never returns. */
    private static void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Runs when the process is asked to end, which is how this command ends well, and when it could not start. */
    private static void end(StandAlone building, AtomicBoolean failed) {
        building.close();
        if (!failed.get()) {
            Runtime.getRuntime().halt(0);
        }
    }
}
