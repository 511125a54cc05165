package dev.caretaker.host.module;

import dev.caretaker.driver.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The schedules of a module. One thread of the JVM keeps the time; the work is done on virtual threads. */
final class Timers implements Schedule {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Alarm alarm;
    private final Set<Timer> timers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Timers(Alarm alarm) {
        this.alarm = alarm;
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("clock").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Override
    public Scheduled in(Duration after, Work work) {
        return new Timer(work, null).start(after);
    }

    @Override
    public Scheduled at(Instant time, Work work) {
        var after = Duration.between(Instant.now(), time);
        return in(after.isNegative() ? Duration.ZERO : after, work);
    }

    @Override
    public Scheduled every(Duration pause, Work work) {
        return new Timer(work, positive(pause)).start(pause);
    }

    @Override
    public Scheduled nowAndEvery(Duration pause, Work work) {
        return new Timer(work, positive(pause)).start(Duration.ZERO);
    }

    private static Duration positive(Duration pause) {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("the pause must be more than zero, not " + pause);
        }
        return pause;
    }

    @Override
    public void clear() {
        timers.forEach(Timer::cancel);
    }

    void close() {
        closed = true;
        clear();
    }

    private final class Timer implements Scheduled {

        private final Work work;
        private final @Nullable Duration pause;
        private @Nullable Future<?> due;
        private boolean cancelled;

        Timer(Work work, @Nullable Duration pause) {
            this.work = work;
            this.pause = pause;
        }

        synchronized Timer start(Duration after) {
            if (closed) {
                throw new IllegalStateException("the module is stopped");
            }
            timers.add(this);
            due = CLOCK.schedule(() -> Thread.startVirtualThread(this::run), after.toNanos(), TimeUnit.NANOSECONDS);
            return this;
        }

        private void run() {
            if (isDue()) {
                alarm.guard("a schedule", work::run);
            }
            again();
        }

        private synchronized boolean isDue() {
            return !cancelled && !closed;
        }

        private synchronized void again() {
            if (pause == null || cancelled || closed) {
                timers.remove(this);
            } else {
                start(pause);
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            timers.remove(this);
            if (due != null) {
                due.cancel(false);
            }
        }
    }
}
