package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * An air handler from the moment it was last told something; all that follows can be computed.
 *
 * @param supply the temperature of the supply air at that moment, °C
 * @param returned the temperature of the return air at that moment, °C
 * @param setPoint the temperature that the supply air goes to while air moves, °C
 * @param fan speed, 0 to 100 %
 */
record AirState(Instant since, double supply, double returned, double setPoint, int fan, boolean running) {

    /** What standing air warms to, °C. */
    private static final double AMBIENT = 26;

    /** What people and machines add to the air on its way through the rooms, K. */
    private static final double LOAD = 2.5;

    private static final double SUPPLY_SECONDS = 120;
    private static final double RETURN_SECONDS = 900;

    private static final int SMALLEST_OPENING = 20;
    private static final double FULL_SPEED_PASCALS = 180;
    private static final double PASCALS_PER_DAY = 0.4;

    static AirState standing(Instant now) {
        return new AirState(now, AMBIENT, AMBIENT - 1, 19, 60, false);
    }

    boolean airMoves() {
        return running && fan > 0;
    }

    double supplyAt(Instant now) {
        return drift(supply, airMoves() ? setPoint : AMBIENT, SUPPLY_SECONDS / speed(), now);
    }

    double returnedAt(Instant now) {
        return drift(returned, airMoves() ? setPoint + LOAD : AMBIENT - 1, RETURN_SECONDS / speed(), now);
    }

    /** How far the damper is open, %. */
    int damper() {
        return airMoves() ? Math.max(SMALLEST_OPENING, fan) : 0;
    }

    /** The pressure lost in the filter, Pa: with the square of the fan's speed, and more the dirtier it is. */
    double filterPascals(Instant filterChanged, Instant now) {
        if (!airMoves()) {
            return 0;
        }
        var days = Math.max(0, Duration.between(filterChanged, now).toHours() / 24.0);
        var share = fan / 100.0;
        return share * share * (FULL_SPEED_PASCALS + PASCALS_PER_DAY * days);
    }

    AirState toldSetPoint(double celsius, Instant now) {
        return new AirState(now, supplyAt(now), returnedAt(now), celsius, fan, running);
    }

    AirState toldFan(int percent, Instant now) {
        return new AirState(now, supplyAt(now), returnedAt(now), setPoint, percent, running);
    }

    AirState toldToRun(boolean run, Instant now) {
        return new AirState(now, supplyAt(now), returnedAt(now), setPoint, fan, run);
    }

    private double speed() {
        return airMoves() ? Math.max(fan, 10) / 50.0 : 0.5;
    }

    private double drift(double from, double to, double timeConstant, Instant now) {
        var seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
        return to + (from - to) * Math.exp(-seconds / timeConstant);
    }
}
