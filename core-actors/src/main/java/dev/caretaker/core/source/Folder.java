package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A folder of this machine that is under no version control: it is always as it is now. */
public record Folder(Path path) implements Source {

    private static final String BRANCH = "master";
    private static final int MAX_DEPTH = 16;

    @Override
    public String pull() {
        if (!Files.isDirectory(path)) {
            throw new Problem.NotFound(path + " is no folder");
        }
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
        try {
            var root = path.toRealPath();
            var found = root.resolve(file).toRealPath();
            if (!found.startsWith(root) || Files.size(found) > MAX_LENGTH) {
                throw new Problem.NotFound(file + " is outside of its repository, or longer than 1 MiB");
            }
            return Files.readString(found);
        } catch (NoSuchFileException e) {
            throw new Problem.NotFound(e.getFile() + " does not exist");
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem.NotFound(file + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<String> files(String commit) {
        try (var files = Files.walk(path, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem.NotFound(path + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<String> files(String commit, String ending, Predicate<String> wanted) {
        return files(commit).stream()
                .filter(file -> file.endsWith(ending) && isWanted(file, wanted))
                .toList();
    }

    private boolean isWanted(String file, Predicate<String> wanted) {
        try {
            return wanted.test(read(NOW, file));
        } catch (Problem.NotFound _) {
            return false; // no text
        }
    }

    @Override
    public List<SourceCommit> commits(History wanted) {
        return List.of(now(wanted.file()));
    }

    private SourceCommit now(@Nullable String file) {
        try {
            var changed = Files.getLastModifiedTime(file == null ? path : path.resolve(file));
            return new SourceCommit(NOW, "As it is in the folder", "", changed.toInstant());
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem.NotFound(e.getMessage() + " does not exist");
        }
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
