package dev.caretaker.core.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.core.source.Listing.History;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.repository.RepositoryDao;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings repositories up to date, and writes on their records what came of it. Blocks. */
public final class Pulls {

    private static final Logger log = LoggerFactory.getLogger(Pulls.class);

    private final Database database;
    private final Sources sources;
    private final SupervisionBook supervision;

    public Pulls(Database database, Sources sources, SupervisionBook supervision) {
        this.database = database;
        this.sources = sources;
        this.supervision = supervision;
    }

    /** The commit that {@code repository} is at; it is pulled if that is not known yet. */
    public String deployed(RepositorySpec repository) {
        var commit = repository.deployedCommitHash();
        return commit == null ? pull(repository) : commit;
    }

    /**
     * Pulls {@code repository}; returns the commit that it is at. If somebody asks for another pull meanwhile, it is pulled
     * once more.
     *
     * @throws Problem if it cannot be pulled; its record says why
     */
    public String pull(RepositorySpec repository) {
        try {
            var source = sources.of(repository);
            var commit = source.pull();
            if (repositories().deployed(repository, commit).isPresent()) {
                lookForUpdates(repository, source, commit);
                event("info", "repository_pulled", "%s is at %s".formatted(repository.name(), commit));
                return commit;
            }
            var again = pending(repository);
            return again.isPresent() ? pull(again.get()) : commit;
        } catch (Problem e) {
            return failed(repository, e);
        } catch (RuntimeException e) {
            log.error("{} cannot be pulled", repository.id(), e);
            return failed(repository, new Problem.Unavailable(repository.name() + " cannot be pulled"));
        }
    }

    /** Records that a pull failed, unless another one is wanted by now. */
    private String failed(RepositorySpec repository, Problem problem) {
        if (repositories()
                .failed(repository, problem.getMessage(), before(repository))
                .isPresent()) {
            event("error", "repository_failed", repository.name() + ": " + problem.getMessage());
            throw problem;
        }
        return pull(pending(repository).orElseThrow(() -> problem));
    }

    private Optional<RepositorySpec> pending(RepositorySpec repository) {
        return repositories()
                .find(repository.id())
                .filter(now -> now.deployedCommitHash() == null && !now.hasRuntimeError());
    }

    private RepositoryDao repositories() {
        return database.dao(RepositoryDao.class);
    }

    /** What the pull before gave; {@code null} for nothing. */
    private @Nullable String before(RepositorySpec repository) {
        try {
            return sources.of(repository).pulled().orElse(null);
        } catch (Problem _) {
            return null;
        }
    }

    private void event(String level, String kind, String message) {
        supervision.event(level, null, null, kind, message);
    }

    /** Notes on the drivers of a repository that their files have changed since the commits that they are at. */
    private void lookForUpdates(RepositorySpec repository, Source source, String commit) {
        if (commit.equals(Source.NOW)) {
            return;
        }
        var drivers = database.dao(DriverDao.class);
        for (var driver : drivers.inRepository(repository.id())) {
            try {
                var newer = newer(source, driver, commit).orElse(null);
                if (!isNoted(driver, newer)) {
                    var _ = drivers.updateFound(driver.id(), newer);
                }
            } catch (Problem e) {
                log.info("Whether {} has an update is not known: {}", driver.id(), e.getMessage());
            }
        }
    }

    private static Optional<ObjectNode> newer(Source source, DriverSpec driver, String commit) {
        var file = driver.fileName();
        if (driver.commit().equals(Source.NOW)
                || source.read(commit, file).equals(source.read(source.resolve(driver.commit()), file))) {
            return Optional.empty();
        }
        return source.commits(new History(commit, file, 1)).stream()
                .map(change -> Json.object()
                        .put("commit", change.commit())
                        .put("message", change.subject())
                        .put("author", change.author())
                        .put("date", change.date().toString()))
                .findFirst();
    }

    private static boolean isNoted(DriverSpec driver, @Nullable ObjectNode newer) {
        return newer == null
                ? !driver.updateAvailable()
                : driver.updateAvailable() && newer.equals(driver.updateInfo());
    }
}
