package dev.caretaker.core.process;

import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.RawJson;
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
                rehearse(runtime, fresh, settings, compiler);
                Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
                deleteOthers(cache);
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

    /** Makes {@code cache}, and tries it: Java refuses to start with some, such as one of too many objects. */
    private static void rehearse(HostRuntime runtime, Path cache, ProcessSettings settings, DriverCompiler compiler)
            throws IOException, InterruptedException {
        if (!(compiler.compile(REHEARSAL, source()) instanceof DriverBuild.Ready ready)) {
            throw new IOException("the rehearsal does not compile");
        }
        try (var driver = LoneDriver.launch(runtime.making(cache), settings, ready.classes(), "rehearsal")) {
            play(driver);
            driver.end();
        }
        try (var driver = LoneDriver.launch(runtime.using(cache), settings, ready.classes(), "rehearsal")) {
            log.info(
                    "Driver JVMs are ready in {} ms with a new cache",
                    driver.readyAfter().toMillis());
        }
    }

    private static void play(LoneDriver driver) throws IOException, InterruptedException {
        try (var device = RehearsalDevice.open()) {
            var module = "mod-rehearsal";
            driver.start(new Assignment(
                    module,
                    "Rehearsal",
                    device.ip(),
                    device.port(),
                    false,
                    false,
                    false,
                    "http://%s:%d".formatted(device.ip(), device.port()),
                    1,
                    "",
                    new RawJson("{\"snmp\": {\"timeout\": \"100ms\", \"retries\": 0}}"),
                    null));
            driver.awaitConnected(module);
            driver.ping();
            var _ = driver.call(module, "rehearse", new RawJson("[true, 2, \"three\"]"));
            driver.stop(module);
        }
    }

    /** Caches of former builds, which are large and of no use any more. JVMs that run on one may go on. */
    private static void deleteOthers(Path cache) throws IOException {
        try (var caches = Files.newDirectoryStream(cache.resolveSibling(""), "host-*")) {
            for (var other : caches) {
                if (!other.equals(cache)) {
                    Files.delete(other);
                }
            }
        }
    }

    private static String source() throws IOException {
        try (var in = Objects.requireNonNull(HostCache.class.getResourceAsStream("/" + REHEARSAL), REHEARSAL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Changes with the JVM, its options, and any jar. */
    private static String fingerprint(HostRuntime runtime) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(String.join(" ", Jvm.OPTIONS).getBytes(StandardCharsets.UTF_8));
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
