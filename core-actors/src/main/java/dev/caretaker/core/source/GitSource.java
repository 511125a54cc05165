package dev.caretaker.core.source;

import dev.caretaker.core.source.GitRemote.Part;
import dev.caretaker.model.Problem;
import dev.caretaker.model.repository.RepositorySpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;

/**
 * A repository that is kept in Git. This node has a copy of it, which is fetched when it is first needed, when somebody
 * pulls, and when a commit is asked for that is not in it; all else is read from the copy, also while the repository
 * cannot be reached.
 */
final class GitSource implements Source {

    private final RepositorySpec repository;
    private final GitRemote remote;
    private final MirrorPlace place;
    private final SourceSettings settings;
    private final GitMirror mirror;

    GitSource(RepositorySpec repository, GitRemote remote, MirrorPlace place, SourceSettings settings) {
        this.repository = repository;
        this.remote = remote;
        this.place = place;
        this.settings = settings;
        this.mirror = new GitMirror(place.folder());
    }

    @Override
    public String pull() {
        fetch(0);
        var commit = repository.commitHash().equals(NOW)
                ? read(copy -> named(copy, repository.branch()))
                : resolve(repository.commitHash());
        return read(copy -> {
            copy.setDeployed(commit);
            return commit;
        });
    }

    @Override
    public Optional<String> pulled() {
        return mirror.isOf(uri()) ? read(GitMirror::deployed) : Optional.empty();
    }

    /** The commit that {@code name} stands for in the copy. */
    private static String named(GitMirror copy, String name) throws IOException {
        var commit = copy.resolve(name);
        if (commit.isEmpty()) {
            var branches = copy.branches();
            throw new Problem.Invalid(
                    "branch",
                    name + " does not exist; "
                            + (branches.isEmpty() ? "there is none yet" : "there is " + String.join(", ", branches)));
        }
        return commit.get();
    }

    @Override
    public String resolve(String name) {
        var found = read(copy -> copy.resolve(name));
        if (found.isEmpty() && !isFresh()) {
            fetch(0);
            found = read(copy -> copy.resolve(name));
        }
        if (found.isEmpty() && read(GitMirror::isCut)) {
            fetch(GitRemote.EVERYTHING);
            found = read(copy -> copy.resolve(name));
        }
        var commit =
                found.orElseThrow(() -> new Problem.NotFound("%s has no commit %s".formatted(repository.name(), name)));
        return read(copy -> {
            copy.keep(commit);
            return commit;
        });
    }

    @Override
    public String read(String commit, String file) {
        return read(copy -> copy.read(commit, file));
    }

    @Override
    public List<String> files(String commit) {
        return read(copy -> copy.files(commit));
    }

    @Override
    public List<String> files(String commit, String ending, Predicate<String> wanted) {
        return read(copy -> copy.files(commit, ending, wanted));
    }

    @Override
    public List<SourceCommit> commits(History wanted) {
        freshen();
        var branch = Optional.ofNullable(wanted.branch()).orElse(repository.branch());
        return read(copy -> copy.history(named(copy, branch), wanted.file(), wanted.limit()));
    }

    @Override
    public List<String> branches() {
        freshen();
        return read(GitMirror::branches);
    }

    @Override
    public List<String> tags() {
        freshen();
        return read(GitMirror::tags);
    }

    @Override
    public String defaultBranch() {
        return Optional.ofNullable(remote.names().defaultBranch())
                .orElseThrow(() -> new Problem.NotFound(repository.name() + " has no branch yet"));
    }

    /** Fetches unless that was done just now. A copy that is there will do where the repository cannot be reached. */
    private void freshen() {
        if (isFresh()) {
            return;
        }
        try {
            fetch(0);
        } catch (Problem e) {
            if (!mirror.isOf(uri())) {
                throw e;
            }
        }
    }

    private boolean isFresh() {
        return place.age().compareTo(settings.freshFor()) < 0 && mirror.isOf(uri());
    }

    private String uri() {
        return remote.uri().toString();
    }

    /** What is read from the copy, which may fail as files do. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(GitMirror copy) throws IOException, GitAPIException;
    }

    private <T> T read(Reading<T> reading) {
        if (!mirror.isOf(uri())) {
            fetch(0);
        }
        try {
            return reading.of(mirror);
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw new Problem.Unavailable(
                    "the copy of %s is damaged; pull it again: %s".formatted(repository.name(), e.getMessage()));
        }
    }

    private void fetch(int depth) {
        var _ = remote.limited(() -> {
            if (!place.lock().tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem.Unavailable(repository.name() + " is being fetched already");
            }
            try {
                fetchAlone(depth);
                place.fetched();
                return place;
            } finally {
                place.lock().unlock();
            }
        });
    }

    private void fetchAlone(int depth) throws IOException, GitAPIException {
        if (!mirror.isOf(uri()) || !isWhole()) {
            copyAnew();
            return;
        }
        try (var local = mirror.open()) {
            remote.fetch(local, Part.ALL.depth(depth));
        }
        mirror.tidy();
    }

    /** Whether what the branches of the copy lead to is there: a disk that was full may have left half of it. */
    private boolean isWhole() {
        try {
            for (var branch : mirror.branches()) {
                if (mirror.resolve(branch).isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void copyAnew() throws IOException, GitAPIException {
        var fresh = place.emptied();
        try {
            try (var local = GitMirror.create(fresh, uri())) {
                remote.fetch(local, Part.ALL.depth(settings.depth()));
            }
            place.replace(fresh);
        } finally {
            MirrorPlace.delete(fresh);
        }
    }
}
