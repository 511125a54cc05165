package dev.caretaker.core.build;

import dev.caretaker.core.build.BuildJob.State;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The builds of this node: few at a time, in the order in which they came, and a memory of the last hundred. */
public final class BuildJobs {

    private static final int MAX_RUNNING = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int KEPT = 100;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<String, BuildJob> jobs = new LinkedHashMap<>();
    private int running;

    /** What is built. */
    record Subject(String driver, String repo, String branch, String commit) {}

    /** A compilation. */
    @FunctionalInterface
    interface Work {
        DriverBuild run() throws IOException;
    }

    /** Runs {@code work} when it is its turn; nothing comes of it if somebody cancels it before. */
    DriverBuild run(Subject subject, Work work) throws IOException {
        var id = add(subject);
        if (!awaitTurn(id)) {
            return new DriverBuild.Missing("the build was cancelled");
        }
        var outcome = State.ERROR;
        var message = "the build failed";
        try {
            var built = work.run();
            outcome = built instanceof DriverBuild.Ready ? State.DONE : State.ERROR;
            message = switch (built) {
                case DriverBuild.Ready _ -> "compiled";
                case DriverBuild.Broken(var output) -> output;
                case DriverBuild.Missing(var reason) -> reason;
            };
            return built;
        } finally {
            end(id, outcome, message);
        }
    }

    private String add(Subject subject) {
        lock.lock();
        try {
            var job = new BuildJob(
                    State.PENDING,
                    UUID.randomUUID().toString(),
                    "",
                    subject.driver(),
                    subject.repo(),
                    subject.branch(),
                    subject.commit(),
                    Instant.now());
            forgetOld();
            jobs.put(job.id(), job);
            return job.id();
        } finally {
            lock.unlock();
        }
    }

    private void forgetOld() {
        var ended = jobs.values().stream()
                .filter(job -> job.state() != State.PENDING && job.state() != State.RUNNING)
                .map(BuildJob::id)
                .toList();
        ended.stream().limit(Math.max(0, jobs.size() + 1 - KEPT)).forEach(jobs::remove);
    }

    /** Whether it is its turn; false if it was cancelled. */
    private boolean awaitTurn(String id) {
        lock.lock();
        try {
            while (running >= MAX_RUNNING && is(id, State.PENDING)) {
                changed.awaitUninterruptibly();
            }
            if (!is(id, State.PENDING)) {
                return false;
            }
            running++;
            set(id, State.RUNNING, "");
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end(String id, State outcome, String message) {
        lock.lock();
        try {
            running--;
            set(id, outcome, message);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean is(String id, State state) {
        var job = jobs.get(id);
        return job != null && job.state() == state;
    }

    private void set(String id, State state, String message) {
        jobs.computeIfPresent(id, (_, job) -> job.now(state, message));
    }

    /** Those in {@code state}, the oldest first. */
    public List<BuildJob> in(State state) {
        lock.lock();
        try {
            return jobs.values().stream().filter(job -> job.state() == state).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Cancels a job that waits; returns what became of it, or is: one that runs goes on. Empty if there is none. */
    public Optional<BuildJob> cancel(String id) {
        lock.lock();
        try {
            if (is(id, State.PENDING)) {
                set(id, State.CANCELLED, "cancelled");
                changed.signalAll();
            }
            return Optional.ofNullable(jobs.get(id));
        } finally {
            lock.unlock();
        }
    }
}
