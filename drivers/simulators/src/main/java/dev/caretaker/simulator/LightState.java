package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * A dimmable light from the moment it was last told something.
 *
 * @param brightness the level of the light when on, 0 to 100 %; kept while off
 * @param from the level at that moment, 0 to 100 %
 * @param transition how long the way from there takes
 */
record LightState(boolean on, double brightness, double from, Instant since, Duration transition) {

    /** The level to which it is on its way, or at which it is. */
    double target() {
        return on ? brightness : 0;
    }

    boolean inTransition(Instant now) {
        return Duration.between(since, now).compareTo(transition) < 0;
    }

    double levelAt(Instant now) {
        if (!inTransition(now)) {
            return target();
        }
        var done = Math.max(0, Duration.between(since, now).toMillis()) / (double) transition.toMillis();
        return from + (target() - from) * done;
    }

    LightState told(boolean nextOn, double nextBrightness, Duration in, Instant now) {
        return new LightState(nextOn, nextBrightness, levelAt(now), now, in);
    }
}
