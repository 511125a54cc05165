package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The lamp of a projector: what it was last told, and when.
 *
 * @param burnt how long it had been lit before
 */
record ProjectorPower(boolean on, Instant since, Duration burnt, Duration warmUp, Duration coolDown) {

    /** The phases, with their digits in PJLink. */
    enum Phase {
        STANDBY("0"),
        ON("1"),
        COOLING("2"),
        WARMING("3");

        private final String digit;

        Phase(String digit) {
            this.digit = digit;
        }

        String digit() {
            return digit;
        }
    }

    /** Has been in standby for long. */
    static ProjectorPower standby(Instant now, Duration burnt, ProjectorSettings settings) {
        var longAgo = now.minus(settings.coolDown());
        return new ProjectorPower(false, longAgo, burnt, settings.warmUp(), settings.coolDown());
    }

    Phase phase(Instant now) {
        var elapsed = Duration.between(since, now);
        if (on) {
            return elapsed.compareTo(warmUp) < 0 ? Phase.WARMING : Phase.ON;
        }
        return elapsed.compareTo(coolDown) < 0 ? Phase.COOLING : Phase.STANDBY;
    }

    Duration lit(Instant now) {
        return on ? burnt.plus(Duration.between(since, now)) : burnt;
    }

    ProjectorPower turned(boolean wanted, Instant now) {
        return wanted == on ? this : new ProjectorPower(wanted, now, lit(now), warmUp, coolDown);
    }
}
