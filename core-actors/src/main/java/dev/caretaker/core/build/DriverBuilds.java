package dev.caretaker.core.build;

import dev.caretaker.core.build.BuildJobs.Subject;
import dev.caretaker.core.source.Pulls;
import dev.caretaker.core.source.Source;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.supervision.Supervised.Build;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.repository.RepositoryDao;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds of the drivers that this node uses. What fails is written on the driver's record, for its author. A driver whose
 * commit is a name, as {@code HEAD} for what its repository is at, is set to the commit that the name stood for.
 */
public final class DriverBuilds {

    private static final Logger log = LoggerFactory.getLogger(DriverBuilds.class);

    /** Before a commit: it is to be built although nothing has changed. */
    private static final String AFRESH = "RECOMPILE-";

    /** How long what is missing is taken to be missing still, when many modules ask for it at once. */
    private static final Duration STILL_MISSING = Duration.ofSeconds(5);

    private final Database database;
    private final DriverCompiler compiler;
    private final Sources sources;
    private final Pulls pulls;
    private final SupervisionBook supervision;
    private final BuildJobs jobs = new BuildJobs();
    private final Map<DriverId, Place> places = new ConcurrentHashMap<>();

    public DriverBuilds(
            Database database, DriverCompiler compiler, Sources sources, Pulls pulls, SupervisionBook supervision) {
        this.database = database;
        this.compiler = compiler;
        this.sources = sources;
        this.pulls = pulls;
        this.supervision = supervision;
    }

    /** Where builds of one driver come one after the other. */
    private static final class Place {
        final ReentrantLock lock = new ReentrantLock();

        @Nullable
        Failure failure;
    }

    /** A build that failed for want of a source. */
    private record Failure(Wanted wanted, DriverBuild.Missing build, long at) {

        boolean isOf(Wanted other) {
            return wanted.equals(other) && System.nanoTime() - at < STILL_MISSING.toNanos();
        }
    }

    /** @param commit as somebody wrote it */
    private record Wanted(RepositorySpec repository, String file, String commit) {}

    /** @param commit the full name of what was built; the one that was wanted if it was not found */
    private record Attempt(String commit, DriverBuild build) {}

    public BuildJobs jobs() {
        return jobs;
    }

    /** Builds {@code driver}, or finds what was built before. Blocks; of several callers one works and the others wait. */
    public DriverBuild build(DriverSpec driver) {
        return build(driver, driver.commit().startsWith(AFRESH));
    }

    /** Builds {@code driver} although nothing has changed. Blocks. */
    public DriverBuild buildAfresh(DriverSpec driver) {
        return build(driver, true);
    }

    private DriverBuild build(DriverSpec driver, boolean afresh) {
        var place = places.computeIfAbsent(driver.id(), _ -> new Place());
        place.lock.lock();
        try {
            var attempt = attempt(driver, afresh, place);
            record(pinned(driver, attempt), attempt.build());
            return attempt.build();
        } finally {
            place.lock.unlock();
        }
    }

    private Attempt attempt(DriverSpec driver, boolean afresh, Place place) {
        var commit = commit(driver);
        var repository = database.dao(RepositoryDao.class).find(driver.repositoryId());
        if (repository.isEmpty()) {
            return new Attempt(commit, new DriverBuild.Missing(driver.repositoryId() + " does not exist"));
        }
        var wanted = new Wanted(repository.get(), driver.fileName(), commit);
        var failure = place.failure;
        if (!afresh && failure != null && failure.isOf(wanted)) {
            return new Attempt(commit, failure.build());
        }
        var attempt = attempt(wanted, afresh, () -> supervision.build(driver, new Build("compiling", commit, null)));
        place.failure = attempt.build() instanceof DriverBuild.Missing missing
                ? new Failure(wanted, missing, System.nanoTime())
                : null;
        return attempt;
    }

    private static String commit(DriverSpec driver) {
        var commit = driver.commit();
        return commit.startsWith(AFRESH) ? commit.substring(AFRESH.length()) : commit;
    }

    /** Builds a file that no driver may be of. Blocks. */
    public DriverBuild build(RepositorySpec repository, String file, String commit) {
        return attempt(new Wanted(repository, file, commit), false, () -> {}).build();
    }

    /**
     * The text of {@code file} beside the source of {@code driver}, at the same commit. Blocks.
     *
     * @throws Problem if it cannot be had
     */
    public String read(DriverSpec driver, String file) {
        var repository = database.dao(RepositoryDao.class)
                .find(driver.repositoryId())
                .orElseThrow(() -> new Problem.NotFound(driver.repositoryId()));
        var source = sources.of(repository);
        return source.read(resolved(source, new Wanted(repository, file, commit(driver))), file);
    }

    /** @param begins is run if something has to be compiled */
    private Attempt attempt(Wanted wanted, boolean afresh, Runnable begins) {
        var commit = wanted.commit();
        try {
            var source = sources.of(wanted.repository());
            commit = resolved(source, wanted);
            var text = source.read(commit, wanted.file());
            return new Attempt(commit, compiled(wanted, commit, text, afresh, begins));
        } catch (Problem e) {
            return new Attempt(commit, new DriverBuild.Missing(e.getMessage()));
        } catch (IOException e) {
            log.error("{} cannot be built", wanted.file(), e);
            return new Attempt(commit, new DriverBuild.Missing(wanted.file() + ": " + e));
        }
    }

    private String resolved(Source source, Wanted wanted) {
        return source.resolve(
                wanted.commit().equals(Source.NOW) ? pulls.deployed(wanted.repository()) : wanted.commit());
    }

    private DriverBuild compiled(Wanted wanted, String commit, String text, boolean afresh, Runnable begins)
            throws IOException {
        var known = afresh ? null : compiler.known(wanted.file(), text).orElse(null);
        if (known != null) {
            return known;
        }
        begins.run();
        var repository = wanted.repository();
        var subject = new Subject(wanted.file(), repository.uri(), repository.branch(), commit);
        return jobs.run(
                subject,
                () -> afresh ? compiler.compileAnew(wanted.file(), text) : compiler.compile(wanted.file(), text));
    }

    /** The driver, set to the commit that was built. */
    private DriverSpec pinned(DriverSpec driver, Attempt attempt) {
        return driver.commit().equals(attempt.commit())
                ? driver
                : database.dao(DriverDao.class)
                        .pin(driver.id(), driver.commit(), attempt.commit())
                        .orElse(driver);
    }

    private void record(DriverSpec driver, DriverBuild build) {
        var output = switch (build) {
            case DriverBuild.Ready _ -> null;
            case DriverBuild.Broken(var text) -> text;
            case DriverBuild.Missing(var reason) -> reason;
        };
        supervision.build(driver, new Build(output == null ? "ready" : "failed", driver.commit(), output));
        if (!Objects.equals(driver.compilationOutput(), output)) {
            var _ = database.dao(DriverDao.class).compiled(driver.id(), output);
            if (output != null) {
                supervision.event("error", driver.id().value(), null, "build_failed", output);
            }
        }
    }
}
