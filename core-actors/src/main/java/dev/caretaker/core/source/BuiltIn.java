package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What comes with the platform: a folder of its class path. It has no history, and no folders below. */
public record BuiltIn(String name) implements Source {

    private static final String BRANCH = "master";

    @Override
    public String pull() {
        return NOW;
    }

    @Override
    public Optional<String> pulled() {
        return Optional.of(NOW);
    }

    @Override
    public String resolve(String name) {
        return NOW;
    }

    @Override
    public String read(String commit, String file) {
        var resource =
                resource(file).orElseThrow(() -> new Problem.NotFound(file + " does not come with the platform"));
        try (var in = resource.openStream()) {
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<URL> resource(String file) {
        return file.contains("/")
                ? Optional.empty()
                : Optional.ofNullable(BuiltIn.class.getClassLoader().getResource(name + "/" + file));
    }

    @Override
    public List<String> files(String commit) {
        var folder = BuiltIn.class.getClassLoader().getResource(name);
        if (folder == null) {
            return List.of();
        }
        try {
            return list(folder.toURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is no URI", e);
        }
    }

    private static List<String> list(URI folder) throws IOException {
        if (!folder.getScheme().equals("jar")) {
            return list(Path.of(folder));
        }
        var text = folder.toString();
        var inside = text.substring(text.indexOf('!') + 1);
        try (var jar = FileSystems.newFileSystem(
                Path.of(URI.create(text.substring("jar:".length(), text.indexOf('!')))), Map.of())) {
            return list(jar.getPath(inside));
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> files(String commit, String ending, Predicate<String> wanted) {
        return files(commit).stream()
                .filter(file -> file.endsWith(ending) && wanted.test(read(commit, file)))
                .toList();
    }

    @Override
    public List<SourceCommit> commits(History wanted) {
        return List.of(new SourceCommit(NOW, "As it comes with the platform", "Caretaker", Instant.EPOCH));
    }

    @Override
    public List<String> branches() {
        return List.of(BRANCH);
    }

    @Override
    public List<String> tags() {
        return List.of();
    }

    @Override
    public String defaultBranch() {
        return BRANCH;
    }
}
