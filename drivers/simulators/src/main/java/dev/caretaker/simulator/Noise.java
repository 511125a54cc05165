package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * Noise that follows from the time alone: smooth, the same for everybody who asks at the same moment, different for
 * each seed.
 *
 * @param period from one random value to the next, positive
 */
record Noise(long seed, Duration period) {

    private static final int LARGE_PRIME = 1_000_003;

    /** A value of -1 to 1. */
    double at(Instant time) {
        var millis = time.toEpochMilli();
        var step = Math.floorDiv(millis, period.toMillis());
        var fraction = Math.floorMod(millis, period.toMillis()) / (double) period.toMillis();
        return value(step) * (1 - fraction) + value(step + 1) * fraction;
    }

    private double value(long step) {
        // The finalizer of SplitMix64 (Steele, Lea, Flood 2014) spreads neighbouring steps.
        var mixed = seed * LARGE_PRIME + step * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >> 11) * 0x1.0p-52;
    }
}
