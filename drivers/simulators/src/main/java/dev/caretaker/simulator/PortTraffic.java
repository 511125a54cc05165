package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The link of a switch's port and what went through it.
 *
 * @param since when the link last came up or went down
 * @param busySeconds how long it had been up before
 * @param bytesPerSecond on average while up; it swings by half over ten minutes
 */
record PortTraffic(boolean up, Instant since, double busySeconds, double bytesPerSecond) {

    private static final double SWING_SECONDS = Duration.ofMinutes(10).toSeconds();
    private static final double SWING = 0.5;

    /** Bytes since the start; never less than before. */
    long bytesAt(Instant now) {
        var seconds = secondsAt(now);
        var turn = 2 * Math.PI / SWING_SECONDS;
        return (long) (bytesPerSecond * (seconds + SWING * Math.sin(turn * seconds) / turn));
    }

    PortTraffic linked(boolean nowUp, Instant now) {
        return nowUp == up ? this : new PortTraffic(nowUp, now, secondsAt(now), bytesPerSecond);
    }

    private double secondsAt(Instant now) {
        return busySeconds + (up ? Math.max(0, Duration.between(since, now).toMillis()) / 1000.0 : 0);
    }
}
