package dev.caretaker.core.process;

import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AOT cache that all driver JVMs of a machine share: classes loaded and linked, and methods profiled, by a rehearsal.
 * With it a JVM is ready in a third of the time, and shares most of its class data with the others.
 *
 * <p>Source: JEP 483, JEP 514 and JEP 515.
 */
public final class HostCache {

    private static final Logger log = LoggerFactory.getLogger(HostCache.class);
    private static final String REHEARSAL = "Rehearsal.java";
    private static final long PATIENCE_SECONDS = 60;

    private HostCache() {}

    /**
     * The runtime with a cache from {@code folder}, which is made first if it is not there: that takes some seconds.
     * Without a cache if it cannot be made; that is logged.
     */
    public static HostRuntime prepare(
            HostRuntime runtime, ProcessSettings settings, DriverCompiler compiler, Path folder) {
        try {
            var cache = folder.resolve("host-" + fingerprint(runtime) + ".aot");
            if (!Files.exists(cache)) {
                Files.createDirectories(folder);
                var fresh = folder.resolve(cache.getFileName() + ".new");
                rehearse(runtime.making(fresh), settings, compiler);
                Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
            }
            return runtime.using(cache);
        } catch (IOException e) {
            log.warn("Driver JVMs start without a cache, and slower: {}", e.getMessage());
            return runtime;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return runtime;
        }
    }

    private static void rehearse(HostRuntime runtime, ProcessSettings settings, DriverCompiler compiler)
            throws IOException, InterruptedException {
        if (!(compiler.compile(REHEARSAL, source()) instanceof DriverBuild.Ready ready)) {
            throw new IOException("the rehearsal does not compile");
        }
        var answers = new ArrayBlockingQueue<FromDriver.Result>(10);
        var ended = new CountDownLatch(1);
        var jvm = Jvm.launch(runtime, settings, ready.classes(), "rehearsal", new Jvm.Listener() {
            @Override
            public void received(FromDriver message) {
                if (message instanceof FromDriver.Result result) {
                    answers.add(result);
                }
            }

            @Override
            public void linkEnded(String reason) {
                log.debug("The rehearsal is over: {}", reason);
            }

            @Override
            public void exited(int code) {
                ended.countDown();
            }
        });
        try {
            play(jvm, answers);
            jvm.send(new ToDriver.Terminate());
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the rehearsal does not end");
            }
        } finally {
            jvm.kill();
        }
    }

    private static void play(Jvm jvm, BlockingQueue<FromDriver.Result> answers)
            throws IOException, InterruptedException {
        var module = "mod-rehearsal";
        var nothing = new RawJson("{}");
        var assignment =
                new Assignment(module, "Rehearsal", "127.0.0.1", 9, false, false, false, "", 1, "", nothing, null);
        jvm.send(new ToDriver.Start(1, module, assignment));
        await(answers);
        jvm.send(new ToDriver.Ping(2));
        jvm.send(new ToDriver.Exec(3, module, "rehearse", new RawJson("[true, 2, \"three\"]"), null, null, 5_000));
        await(answers);
        jvm.send(new ToDriver.Stop(4, module));
        await(answers);
    }

    private static void await(BlockingQueue<FromDriver.Result> answers) throws IOException, InterruptedException {
        var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null || answer.outcome().failure() != null) {
            throw new IOException("the rehearsal failed: " + answer);
        }
    }

    private static String source() throws IOException {
        try (var in = Objects.requireNonNull(HostCache.class.getResourceAsStream("/" + REHEARSAL), REHEARSAL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Changes with the JVM and with any jar. */
    private static String fingerprint(HostRuntime runtime) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            for (var jar : runtime.classPath()) {
                var description = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
                digest.update(description.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
