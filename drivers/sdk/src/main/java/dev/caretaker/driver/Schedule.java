package dev.caretaker.driver;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs things later. All of a module's schedules end with it. What throws is logged, and counted as an error of the
 * module; a repeating schedule goes on.
 */
public interface Schedule {

    /** Runs {@code work} once, {@code after} from now. */
    Scheduled in(Duration after, Work work);

    /** Runs {@code work} once, at {@code time}; at once if that has passed. */
    Scheduled at(Instant time, Work work);

    /** Runs {@code work} again and again, each time {@code pause} after it ended; the first time after {@code pause}. */
    Scheduled every(Duration pause, Work work);

    /** Like {@link #every}, the first time at once. */
    Scheduled nowAndEvery(Duration pause, Work work);

    /** Cancels everything this module has scheduled. */
    void clear();

    /** Something to do, which may throw. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Something that will happen. */
    interface Scheduled {

        /** Does nothing the second time. What is under way goes on to its end. */
        void cancel();
    }
}
