package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * A blind from the moment it was last told something. Positions are per cent, 100 being fully open.
 *
 * @param from the position at that moment
 * @param target where it goes, or is
 */
record CoverState(Instant since, double from, double target, LastDirection lastDirection) {

    /** Where the blind went most recently. */
    enum LastDirection {
        NONE,
        OPEN,
        CLOSE
    }

    /** From one end to the other. */
    static final Duration WHOLE_WAY = Duration.ofSeconds(12);

    static final double OPEN = 100;
    static final double CLOSED = 0;

    double positionAt(Instant now) {
        var way = OPEN * Math.max(0, Duration.between(since, now).toMillis()) / WHOLE_WAY.toMillis();
        return target > from ? Math.min(target, from + way) : Math.max(target, from - way);
    }

    boolean moving(Instant now) {
        return positionAt(now) != target;
    }

    /** In the words of the manual. */
    String state(Instant now) {
        if (moving(now)) {
            return target > from ? "opening" : "closing";
        }
        if (target == OPEN) {
            return "open";
        }
        return target == CLOSED ? "closed" : "stopped";
    }

    CoverState sentTo(double position, Instant now) {
        var here = positionAt(now);
        if (here == position) {
            return new CoverState(now, here, here, lastDirection);
        }
        return new CoverState(now, here, position, position > here ? LastDirection.OPEN : LastDirection.CLOSE);
    }

    CoverState stopped(Instant now) {
        return sentTo(positionAt(now), now);
    }
}
