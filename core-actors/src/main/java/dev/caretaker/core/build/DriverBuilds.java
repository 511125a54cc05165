package dev.caretaker.core.build;

import dev.caretaker.core.supervision.Supervised.Build;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.repository.RepositoryDao;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Builds of the drivers that this node uses. What fails is written on the driver's record, for its author. */
public final class DriverBuilds {

    private final Database database;
    private final DriverCompiler compiler;
    private final SupervisionBook supervision;
    private final Map<DriverId, ReentrantLock> locks = new ConcurrentHashMap<>();

    public DriverBuilds(Database database, DriverCompiler compiler, SupervisionBook supervision) {
        this.database = database;
        this.compiler = compiler;
        this.supervision = supervision;
    }

    /** Builds {@code driver}, or finds what was built before. Blocks; of several callers one works and the others wait. */
    public DriverBuild build(DriverSpec driver) {
        var lock = locks.computeIfAbsent(driver.id(), _ -> new ReentrantLock());
        lock.lock();
        try {
            var build = attempt(driver);
            record(driver, build);
            return build;
        } finally {
            lock.unlock();
        }
    }

    private DriverBuild attempt(DriverSpec driver) {
        try {
            var repository = database.dao(RepositoryDao.class)
                    .find(driver.repositoryId())
                    .orElseThrow(() -> new Problem.NotFound(driver.repositoryId()));
            return compiler.compile(driver.fileName(), DriverSources.read(repository, driver.fileName()));
        } catch (Problem.NotFound e) {
            return new DriverBuild.Broken(e.getMessage());
        } catch (IOException e) {
            return new DriverBuild.Broken(driver.fileName() + ": " + e.getMessage());
        }
    }

    private void record(DriverSpec driver, DriverBuild build) {
        var output = switch (build) {
            case DriverBuild.Ready _ -> null;
            case DriverBuild.Broken(var text) -> text;
        };
        supervision.build(driver, new Build(output == null ? "ready" : "failed", driver.commit(), output));
        if (changed(driver, output)) {
            var _ = database.dao(DriverDao.class).compiled(driver.id(), output);
            if (output != null) {
                supervision.event("error", driver.id().value(), null, "build_failed", output);
            }
        }
    }

    private static boolean changed(DriverSpec driver, @Nullable String output) {
        return !Objects.equals(driver.compilationOutput(), output);
    }
}
