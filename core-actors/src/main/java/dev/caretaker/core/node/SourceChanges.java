package dev.caretaker.core.node;

import dev.caretaker.core.build.DriverBuilds;
import dev.caretaker.core.source.Pulls;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.repository.RepositoryDao;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows for sources and builds from a change in the database. What takes long goes on by itself. */
final class SourceChanges {

    private static final Logger log = LoggerFactory.getLogger(SourceChanges.class);

    private final Database database;
    private final Sources sources;
    private final Pulls pulls;
    private final DriverBuilds builds;
    private final SupervisionBook supervision;

    SourceChanges(Database database, Sources sources, Pulls pulls, DriverBuilds builds, SupervisionBook supervision) {
        this.database = database;
        this.sources = sources;
        this.pulls = pulls;
        this.builds = builds;
        this.supervision = supervision;
    }

    /** Does what was asked for while this node was away. */
    void everything() {
        var repositories = database.dao(RepositoryDao.class);
        sources.keepOnly(repositories.ids());
        repositories.pending().forEach(this::pull);
        var drivers = database.dao(DriverDao.class).all();
        later("drivers", () -> drivers.forEach(builds::build));
    }

    /** A repository was made, changed, pulled or deleted; returns the drivers that may be another build for it. */
    List<DriverId> repository(RepositoryId id) {
        var found = database.dao(RepositoryDao.class).find(id);
        if (found.isEmpty()) {
            later(id.value(), () -> sources.forget(id));
            return List.of();
        }
        var repository = found.get();
        if (repository.deployedCommitHash() == null) {
            if (!repository.hasRuntimeError()) {
                pull(repository);
            }
            return List.of();
        }
        return database.dao(DriverDao.class).inRepository(id).stream()
                .filter(driver -> driver.commit().equals("HEAD") || driver.compilationOutput() != null)
                .map(DriverSpec::id)
                .toList();
    }

    private void pull(RepositorySpec repository) {
        later(repository.id().value(), () -> {
            var _ = pulls.pull(repository);
        });
    }

    /** A driver was made, changed or deleted. */
    void driver(DriverId id) {
        var driver = database.dao(DriverDao.class).find(id);
        driver.ifPresentOrElse(
                found -> later(id.value(), () -> {
                    var _ = builds.build(found);
                }),
                () -> supervision.gone(id));
    }

    private static void later(String what, Runnable work) {
        Thread.ofVirtual().name("changed-" + what).start(() -> {
            try {
                work.run();
            } catch (Problem e) {
                log.warn("{}: {}", what, e.getMessage());
            } catch (RuntimeException e) {
                log.error("{} is not up to date", what, e);
            }
        });
    }
}
