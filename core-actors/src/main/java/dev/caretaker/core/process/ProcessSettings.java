package dev.caretaker.core.process;

import java.time.Duration;

/**
 * How driver JVMs are run; {@code caretaker.core.process} in {@code reference.conf}.
 *
 * @param heap the most memory of a driver's objects, in MiB, 8 or more, unless the driver says otherwise
 * @param parallelism how many modules of one driver may compute at the same time, 1 or more
 * @param startTimeout how long a JVM may take until it is ready
 * @param minBackoff the pause before a JVM that ended is started again; it doubles with each end
 * @param maxBackoff the longest such pause
 * @param healthyAfter how long a JVM must run for the pause to start over
 * @param pingEvery how often a JVM is asked for a sign of life
 * @param hungAfter how long it may give none before it is killed
 * @param stopTimeout how long modules may take to stop before their JVM is killed
 * @param maxPending the most calls that may be under way in one JVM, 1 or more
 */
public record ProcessSettings(
        int heap,
        int parallelism,
        Duration startTimeout,
        Duration minBackoff,
        Duration maxBackoff,
        Duration healthyAfter,
        Duration pingEvery,
        Duration hungAfter,
        Duration stopTimeout,
        int maxPending) {

    public ProcessSettings {
        check(heap >= 8, "heap must be 8 MiB or more");
        check(parallelism >= 1, "parallelism must be 1 or more");
        check(startTimeout.isPositive(), "start-timeout must be more than zero");
        check(minBackoff.isPositive(), "min-backoff must be more than zero");
        check(maxBackoff.compareTo(minBackoff) >= 0, "max-backoff must be at least min-backoff");
        check(pingEvery.isPositive(), "ping-every must be more than zero");
        check(hungAfter.compareTo(pingEvery) > 0, "hung-after must be more than ping-every");
        check(stopTimeout.isPositive(), "stop-timeout must be more than zero");
        check(maxPending >= 1, "max-pending must be 1 or more");
    }

    /** The pause before the start that follows {@code failures} ends in a row, 1 or more, without jitter. */
    Duration backoff(int failures) {
        var doubled = minBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(maxBackoff) < 0 ? doubled : maxBackoff;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
