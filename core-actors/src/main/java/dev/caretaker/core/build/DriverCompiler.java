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
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

    /** Compiles {@code source}, the text of {@code fileName}. May take seconds. */
    public DriverBuild compile(String fileName, String source) throws IOException {
        var key = key(fileName, source);
        var folder = cache.resolve(key);
        if (!Files.isDirectory(folder)) {
            var errors = compile(fileName, source, folder);
            if (!errors.isEmpty()) {
                return new DriverBuild.Broken(errors);
            }
        }
        return describe(key, folder, fileName);
    }

    /** Returns what is wrong; empty if nothing is. */
    private String compile(String fileName, String source, Path folder) throws IOException {
        Files.createDirectories(cache);
        var fresh = Files.createTempDirectory(cache, "new");
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
            var unit = new SourceFile(Path.of(fileName).getFileName().toString(), source);
            var task = compiler.getTask(null, files, diagnostics, options, null, List.of(unit));
            if (!task.call()) {
                return errors(fileName, diagnostics.getDiagnostics());
            }
        }
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return ""; // somebody else was faster
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the cache of drivers must be on one file system", e);
        }
        return "";
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
            super(URI.create("string:///" + name.replace(" ", "%20")), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
