package dev.caretaker.core.source;

import dev.caretaker.core.source.GitRemote.Part;
import dev.caretaker.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/** A look into a Git repository that is nobody's yet. Nothing of it is kept. */
final class GitPeek implements Listing {

    private final GitRemote remote;
    private final Path scratch;

    /** @param scratch a folder for what is needed for a moment */
    GitPeek(GitRemote remote, Path scratch) {
        this.remote = remote;
        this.scratch = scratch;
    }

    @Override
    public List<String> branches() {
        return remote.names().branches();
    }

    @Override
    public List<String> tags() {
        return remote.names().tags();
    }

    @Override
    public String defaultBranch() {
        return Optional.ofNullable(remote.names().defaultBranch())
                .orElseThrow(() -> new Problem.NotFound(remote.uri() + " has no branch yet"));
    }

    @Override
    public List<SourceCommit> commits(History wanted) {
        var branch = Optional.ofNullable(wanted.branch()).orElseGet(this::defaultBranch);
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)
                || !branches().contains(branch)) {
            throw new Problem.NotFound("%s has no branch %s".formatted(remote.uri(), branch));
        }
        return remote.limited(() -> {
            var folder = Files.createTempDirectory(scratch, "peek");
            try (var local = GitMirror.create(folder, remote.uri().toString())) {
                var name = Constants.R_HEADS + branch;
                remote.fetch(local, new Part(List.of(new RefSpec("+" + name + ":" + name)), wanted.limit()));
                var mirror = new GitMirror(folder);
                return mirror.history(mirror.resolve(branch).orElseThrow(), wanted.file(), wanted.limit());
            } finally {
                MirrorPlace.delete(folder);
            }
        });
    }
}
