package dev.caretaker.host.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before connecting again: not at all after a connection was lost, else 1 s, twice that each time up to
 * 10 s, with up to 0.5 s of jitter. Of connections that are lost at once only the first counts as one.
 */
final class Reconnect {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private int failures;
    private int shortLived;

    Duration afterFailure() {
        return pause(failures++);
    }

    /** @param lasted how long the connection was up */
    Duration afterConnection(Duration lasted) {
        failures = 0;
        shortLived = lasted.compareTo(SHORT) < 0 ? shortLived + 1 : 0;
        return shortLived <= 1 ? Duration.ZERO : pause(shortLived - 2);
    }

    private static Duration pause(int failures) {
        var doubled = Duration.ofSeconds(1L << Math.min(failures, 4));
        var jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(500));
        return doubled.compareTo(LONGEST) < 0 ? doubled.plus(jitter) : LONGEST.minus(jitter);
    }
}
