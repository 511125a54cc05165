package dev.caretaker.core.build;

import dev.caretaker.core.process.DriverClasses;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.Service;
import dev.caretaker.host.descriptor.Descriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a driver's source file against the SDK. Classes are kept by the text of the source and the SDK, so that the
 * same driver is compiled once. Nothing of the driver is run.
 */
public final class DriverCompiler {

    private final JavaCompiler compiler;
    private final List<Path> sdk;
    private final Path cache;
    private final byte[] sdkFingerprint;
    private final Map<String, DriverBuild> results = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * @param sdk the jars that a driver may use
     * @param cache where the classes are kept; made if it is not there
     * @throws IllegalStateException if this Java has no compiler
     */
    public DriverCompiler(List<Path> sdk, Path cache) {
        var found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException("this Java has no compiler: run on a JDK");
        }
        this.compiler = found;
        this.sdk = List.copyOf(sdk);
        this.cache = cache;
        this.sdkFingerprint = fingerprint(sdk);
    }

    /** What is known of {@code source} without compiling it; empty if it has to be compiled. */
    public Optional<DriverBuild> known(String fileName, String source) throws IOException {
        var key = key(fileName, source);
        return alone(key, () -> earlier(key, fileName));
    }

    /** Compiles {@code source}, the text of {@code fileName}, unless that is known. May take seconds. */
    public DriverBuild compile(String fileName, String source) throws IOException {
        var key = key(fileName, source);
        return alone(key, () -> {
            var before = earlier(key, fileName);
            return before.isPresent() ? before.get() : compileAnew(key, fileName, source);
        });
    }

    /** Compiles {@code source} whether it is known or not. */
    public DriverBuild compileAnew(String fileName, String source) throws IOException {
        var key = key(fileName, source);
        return alone(key, () -> compileAnew(key, fileName, source));
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T alone(String key, Work<T> work) throws IOException {
        var lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    private Optional<DriverBuild> earlier(String key, String fileName) throws IOException {
        var before = results.get(key);
        if (before != null || !Files.isDirectory(cache.resolve(key))) {
            return Optional.ofNullable(before);
        }
        return Optional.of(remembered(key, describe(key, cache.resolve(key), fileName)));
    }

    private DriverBuild compileAnew(String key, String fileName, String source) throws IOException {
        Files.createDirectories(cache);
        var fresh = Files.createTempDirectory(cache, "new");
        try {
            var errors = compile(fileName, source, fresh);
            if (!errors.isEmpty()) {
                return remembered(key, new DriverBuild.Broken(errors));
            }
            replace(cache.resolve(key), fresh);
            return remembered(key, describe(key, cache.resolve(key), fileName));
        } finally {
            delete(fresh);
        }
    }

    private DriverBuild remembered(String key, DriverBuild build) {
        results.put(key, build);
        return build;
    }

    /** Puts new classes in the place of old ones, which are the same unless somebody has damaged them. */
    private static void replace(Path folder, Path fresh) throws IOException {
        var old = folder.resolveSibling(fresh.getFileName() + ".old");
        try {
            if (Files.exists(folder)) {
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the cache of drivers must be on one file system", e);
        } finally {
            delete(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Returns what is wrong; empty if nothing is. */
    private String compile(String fileName, String source, Path fresh) throws IOException {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-d",
                fresh.toString(),
                "-cp",
                sdk.stream().map(Path::toString).collect(Collectors.joining(":")),
                "--release",
                String.valueOf(Runtime.version().feature()),
                "-parameters",
                "-proc:none",
                "-g");
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            var unit = new SourceFile(fileName.substring(fileName.lastIndexOf('/') + 1), source);
            var task = compiler.getTask(null, files, diagnostics, options, null, List.of(unit));
            return task.call() ? "" : errors(fileName, diagnostics.getDiagnostics());
        }
    }

    private static String errors(String fileName, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found ->
                        "%s:%d: error: %s".formatted(fileName, found.getLineNumber(), found.getMessage(Locale.ROOT)))
                .collect(Collectors.joining("\n"));
    }

    private DriverBuild describe(String key, Path folder, String fileName) throws IOException {
        var names = new ArrayList<String>();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Driver.class.getClassLoader())) {
            for (var name : classNames(folder)) {
                var type = Class.forName(name, false, loader);
                if (isDriver(type)) {
                    names.add(name);
                    if (names.size() > 1) {
                        return new DriverBuild.Broken(fileName + ": has more than one driver: " + names);
                    }
                }
            }
            if (names.isEmpty()) {
                return new DriverBuild.Broken(
                        fileName
                                + ": has no driver: a public class that extends Driver and is marked @Device, @Service or @Logic");
            }
            var descriptor = Descriptor.of(Class.forName(names.getFirst(), false, loader));
            return new DriverBuild.Ready(
                    new DriverClasses(key, folder, names.getFirst(), null),
                    descriptor.metadata(),
                    descriptor.defaults());
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            return new DriverBuild.Broken(fileName + ": " + e.getMessage());
        }
    }

    private static List<String> classNames(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDriver(Class<?> type) {
        return Driver.class.isAssignableFrom(type)
                && (type.isAnnotationPresent(Device.class)
                        || type.isAnnotationPresent(Service.class)
                        || type.isAnnotationPresent(Logic.class));
    }

    private String key(String fileName, String source) {
        var digest = sha256();
        digest.update(sdkFingerprint);
        digest.update(fileName.getBytes(StandardCharsets.UTF_8));
        digest.update(source.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static byte[] fingerprint(List<Path> jars) {
        var digest = sha256();
        try {
            for (var jar : jars) {
                digest.update(Files.readAllBytes(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String text;

        SourceFile(String name, String text) {
            super(uri(name), Kind.SOURCE);
            this.text = text;
        }

        private static URI uri(String name) {
            try {
                return new URI("string", null, "/" + name, null);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(name + " is no name of a file", e);
            }
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
