package dev.caretaker.host.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before connecting again: not at all after a connection that lasted, else 1 s, twice that each time up
 * to 10 s, with up to 0.5 s of jitter.
 */
final class Reconnect {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private int failures;

    Duration afterFailure() {
        return pause(failures++);
    }

    /** @param lasted how long the connection was up */
    Duration afterConnection(Duration lasted) {
        if (lasted.compareTo(SHORT) < 0) {
            return afterFailure();
        }
        failures = 0;
        return Duration.ZERO;
    }

    private static Duration pause(int failures) {
        var doubled = Duration.ofSeconds(1L << Math.min(failures, 4));
        var jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(500));
        return doubled.compareTo(LONGEST) < 0 ? doubled.plus(jitter) : LONGEST.minus(jitter);
    }
}
