package dev.caretaker.core.source;

import dev.caretaker.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a Git repository on the disk of this node, without working files. Reading needs no lock: what is fetched
 * meanwhile shows all at once.
 */
final class GitMirror {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,40}");

    /** What is built stays readable under here when its branch is rewritten. */
    private static final String KEPT = "refs/caretaker/kept/";

    private static final String DEPLOYED = "refs/caretaker/deployed";

    private static final int MAX_PACKS = 50;

    private final Path folder;

    GitMirror(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty one for {@code uri}. */
    static Repository create(Path folder, String uri) throws IOException {
        var repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        repository.create(true);
        var config = repository.getConfig();
        config.setString("remote", "origin", "url", uri);
        config.setBoolean("fetch", null, "autogc", false); // it would go on after the fetch, beside what we do next
        config.save();
        return repository;
    }

    /** Whether it is there, and of {@code uri}. */
    boolean isOf(String uri) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var repository = open()) {
            return uri.equals(repository.getConfig().getString("remote", "origin", "url"));
        } catch (IOException _) {
            return false;
        }
    }

    Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(true)
                .build();
    }

    /** Packs what many fetches have left, when there is much of it. To be called by who fetches. */
    void tidy() throws IOException, GitAPIException {
        try (var repository = open();
                var git = Git.wrap(repository)) {
            if (packs() > MAX_PACKS) {
                var _ = git.gc().call();
            }
        }
    }

    private long packs() throws IOException {
        try (var files = Files.list(folder.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    /** Whether there are older commits that were not fetched. */
    boolean isCut() throws IOException {
        try (var repository = open()) {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        }
    }

    /** The commit that a hash, branch or tag stands for; empty if it is not here. */
    Optional<String> resolve(String name) throws IOException {
        try (var repository = open();
                var walk = new RevWalk(repository)) {
            var id = id(repository, name);
            return id == null
                    ? Optional.empty()
                    : Optional.of(walk.parseCommit(id).name());
        } catch (MissingObjectException | IncorrectObjectTypeException _) {
            return Optional.empty();
        } catch (AmbiguousObjectException _) {
            throw new Problem.Invalid("commit", name + " stands for several commits");
        }
    }

    private static @Nullable ObjectId id(Repository repository, String name) throws IOException {
        var ref = ref(repository, name);
        if (ref != null) {
            return ref.getObjectId();
        }
        return HASH.matcher(name).matches() ? repository.resolve(name) : null;
    }

    private static @Nullable Ref ref(Repository repository, String name) throws IOException {
        if (!Repository.isValidRefName(Constants.R_HEADS + name)) {
            return null;
        }
        var branch = repository.exactRef(Constants.R_HEADS + name);
        return branch == null ? repository.exactRef(Constants.R_TAGS + name) : branch;
    }

    /** Keeps {@code commit} although no branch may lead to it any more. */
    void keep(String commit) throws IOException {
        try (var repository = open()) {
            point(repository, KEPT + commit, commit);
        }
    }

    void setDeployed(String commit) throws IOException {
        try (var repository = open()) {
            point(repository, DEPLOYED, commit);
        }
    }

    Optional<String> deployed() throws IOException {
        try (var repository = open()) {
            return Optional.ofNullable(repository.exactRef(DEPLOYED))
                    .map(Ref::getObjectId)
                    .map(ObjectId::name);
        }
    }

    private static void point(Repository repository, String name, String commit) throws IOException {
        var id = ObjectId.fromString(commit);
        var before = repository.exactRef(name);
        if (before == null || !id.equals(before.getObjectId())) {
            var update = repository.updateRef(name);
            update.setNewObjectId(id);
            var _ = update.forceUpdate();
        }
    }

    String read(String commit, String file) throws IOException {
        try (var repository = open();
                var walk = new RevWalk(repository);
                var found = entry(repository, walk.parseCommit(ObjectId.fromString(commit)), file)) {
            if (found == null || !isFile(found)) {
                throw new Problem.NotFound("%s does not exist at %s".formatted(file, commit.substring(0, 7)));
            }
            var blob = repository.open(found.getObjectId(0), Constants.OBJ_BLOB);
            if (blob.getSize() > Source.MAX_LENGTH) {
                throw new Problem.NotFound(file + " is longer than 1 MiB");
            }
            return new String(blob.getBytes(), StandardCharsets.UTF_8);
        }
    }

    private static @Nullable TreeWalk entry(Repository repository, RevCommit commit, String file) throws IOException {
        var path = trimmed(file);
        return path.isEmpty() ? null : TreeWalk.forPath(repository, path, commit.getTree());
    }

    private static String trimmed(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private static boolean isFile(TreeWalk entry) {
        return entry.getFileMode(0).equals(FileMode.REGULAR_FILE)
                || entry.getFileMode(0).equals(FileMode.EXECUTABLE_FILE);
    }

    List<String> files(String commit) throws IOException {
        return files(commit, "", null);
    }

    /** @param wanted passes on the text of a file; {@code null} if that does not matter */
    List<String> files(String commit, String ending, @Nullable Predicate<String> wanted) throws IOException {
        var all = new ArrayList<String>();
        try (var repository = open();
                var commits = new RevWalk(repository);
                var walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                if (isFile(walk) && walk.getPathString().endsWith(ending) && passes(repository, walk, wanted)) {
                    all.add(walk.getPathString());
                }
            }
        }
        return all;
    }

    private static boolean passes(Repository repository, TreeWalk walk, @Nullable Predicate<String> wanted)
            throws IOException {
        if (wanted == null) {
            return true;
        }
        var blob = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        return blob.getSize() <= Source.MAX_LENGTH && wanted.test(new String(blob.getBytes(), StandardCharsets.UTF_8));
    }

    /** The commits that lead to {@code commit}, itself first. */
    List<SourceCommit> history(String commit, @Nullable String file, int limit) throws IOException, GitAPIException {
        try (var repository = open();
                var git = Git.wrap(repository)) {
            var log = git.log().add(ObjectId.fromString(commit)).setMaxCount(limit);
            var path = file == null ? "" : trimmed(file);
            if (!path.isEmpty()) {
                log.addPath(path);
            }
            var all = new ArrayList<SourceCommit>();
            log.call().forEach(found -> all.add(shown(found)));
            return all;
        }
    }

    private static SourceCommit shown(RevCommit commit) {
        return new SourceCommit(
                commit.name(),
                commit.getShortMessage(),
                commit.getAuthorIdent().getName(),
                commit.getAuthorIdent().getWhenAsInstant());
    }

    List<String> branches() throws IOException {
        try (var repository = open()) {
            return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> Repository.shortenRefName(ref.getName()))
                    .sorted()
                    .toList();
        }
    }

    /** The newest first. */
    List<String> tags() throws IOException {
        record Tag(String name, Instant made) {}
        try (var repository = open();
                var walk = new RevWalk(repository)) {
            var tags = new ArrayList<Tag>();
            for (var ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
                tags.add(new Tag(Repository.shortenRefName(ref.getName()), made(walk, ref)));
            }
            return tags.stream()
                    .sorted(Comparator.comparing(Tag::made)
                            .thenComparing(Tag::name)
                            .reversed())
                    .map(Tag::name)
                    .toList();
        }
    }

    private static Instant made(RevWalk walk, Ref ref) throws IOException {
        return switch (walk.parseAny(ref.getObjectId())) {
            case RevTag tag
            when tag.getTaggerIdent() != null -> tag.getTaggerIdent().getWhenAsInstant();
            case RevCommit commit -> Instant.ofEpochSecond(commit.getCommitTime());
            default -> Instant.EPOCH;
        };
    }
}
