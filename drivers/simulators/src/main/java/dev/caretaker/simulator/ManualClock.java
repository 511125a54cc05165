package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class ManualClock implements InstantSource {

    private volatile Instant now;

    private ManualClock(Instant now) {
        this.now = now;
    }

    public static ManualClock at(Instant now) {
        return new ManualClock(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** @param step forward when positive */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }
}
