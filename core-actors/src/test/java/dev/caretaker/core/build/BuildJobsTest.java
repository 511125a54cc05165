package dev.caretaker.core.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.core.build.BuildJob.State;
import dev.caretaker.core.build.BuildJobs.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuildJobsTest {

    private static final Subject LAMP = new Subject("Lamp.java", "builtin:library", "master", "HEAD");
    private static final DriverBuild BROKEN = new DriverBuild.Broken("Lamp.java:1: error");
    private static final int ENOUGH = Runtime.getRuntime().availableProcessors() + 2;

    private final BuildJobs jobs = new BuildJobs();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch hold = new CountDownLatch(1);

    @AfterEach
    void release() {
        hold.countDown();
    }

    private CompletableFuture<DriverBuild> build() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return jobs.run(LAMP, this::held);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private DriverBuild held() throws IOException {
        try {
            hold.await();
            return BROKEN;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private List<CompletableFuture<DriverBuild>> moreThanRunAtOnce() {
        var builds = new ArrayList<CompletableFuture<DriverBuild>>();
        for (var i = 0; i < ENOUGH; i++) {
            builds.add(build());
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        jobs.in(State.RUNNING).size() + jobs.in(State.PENDING).size() == ENOUGH
                                && !jobs.in(State.PENDING).isEmpty());
        return builds;
    }

    @Test
    void letsTheOthersWaitWhileSomeRun() {
        var builds = moreThanRunAtOnce();
        assertThat(jobs.in(State.RUNNING)).isNotEmpty();

        hold.countDown();

        builds.forEach(build -> assertThat(build.join()).isEqualTo(BROKEN));
        assertThat(jobs.in(State.ERROR))
                .hasSize(ENOUGH)
                .allMatch(job -> job.message().contains("Lamp.java:1"));
        assertThat(jobs.in(State.PENDING)).isEmpty();
    }

    @Test
    void cancelsABuildThatWaitsAndNoneThatRuns() {
        var builds = moreThanRunAtOnce();
        var waiting = jobs.in(State.PENDING).getFirst();
        var running = jobs.in(State.RUNNING).getFirst();

        assertThat(jobs.cancel(waiting.id())).map(BuildJob::state).hasValue(State.CANCELLED);
        assertThat(jobs.cancel(running.id())).map(BuildJob::state).hasValue(State.RUNNING);
        assertThat(jobs.cancel("none")).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> builds.stream().anyMatch(CompletableFuture::isDone));
        assertThat(builds.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .containsExactly(new DriverBuild.Missing("the build was cancelled"));
    }

    @Test
    void remembersTheLastHundred() throws IOException {
        hold.countDown();

        for (var i = 0; i < 120; i++) {
            var _ = jobs.run(LAMP, () -> BROKEN);
        }

        assertThat(jobs.in(State.ERROR)).hasSize(100);
    }

    @Test
    void endsABuildThatThrows() {
        assertThatThrownBy(() -> jobs.run(LAMP, () -> {
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(jobs.in(State.ERROR)).hasSize(1);
        assertThat(jobs.in(State.RUNNING)).isEmpty();
    }
}
