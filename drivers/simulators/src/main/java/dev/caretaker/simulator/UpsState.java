package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The battery of a UPS since the mains last failed or came back.
 *
 * @param mains whether there is any
 * @param chargeThen at that moment, 0 to 100 %
 */
record UpsState(boolean mains, Instant since, double chargeThen) {

    private static final Duration FROM_FULL_TO_EMPTY = Duration.ofMinutes(25);
    private static final Duration FROM_EMPTY_TO_FULL = Duration.ofHours(4);
    private static final double LOW = 20;

    double charge(Instant now) {
        var gone = (double) Math.max(0, Duration.between(since, now).toMillis());
        var change = mains ? gone / FROM_EMPTY_TO_FULL.toMillis() : -gone / FROM_FULL_TO_EMPTY.toMillis();
        return Math.clamp(chargeThen + 100 * change, 0, 100);
    }

    int minutesRemaining(Instant now) {
        return (int) (charge(now) / 100 * FROM_FULL_TO_EMPTY.toMinutes());
    }

    int secondsOnBattery(Instant now) {
        return mains ? 0 : (int) Math.max(0, Duration.between(since, now).toSeconds());
    }

    /** {@code upsBatteryStatus}: 2 normal, 3 low, 4 depleted. */
    int batteryStatus(Instant now) {
        var charge = charge(now);
        if (charge <= 0) {
            return 4;
        }
        return charge < LOW ? 3 : 2;
    }

    /** {@code upsOutputSource}: 2 none, 3 normal, 5 battery. */
    int outputSource(Instant now) {
        if (mains) {
            return 3;
        }
        return charge(now) > 0 ? 5 : 2;
    }

    UpsState withMains(boolean present, Instant now) {
        return present == mains ? this : new UpsState(present, now, charge(now));
    }
}
