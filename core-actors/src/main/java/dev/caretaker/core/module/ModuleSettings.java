package dev.caretaker.core.module;

import java.time.Duration;

/**
 * How modules are kept running; {@code caretaker.core.module} in {@code reference.conf}.
 *
 * @param callTimeout how long a call may take unless its caller says otherwise, more than zero
 * @param minRetry the pause before a module that could not be started is tried again, more than zero
 * @param maxRetry the longest such pause, at least {@code minRetry}
 */
public record ModuleSettings(Duration callTimeout, Duration minRetry, Duration maxRetry) {

    public ModuleSettings {
        check(callTimeout.isPositive(), "call-timeout must be more than zero");
        check(minRetry.isPositive(), "min-retry must be more than zero");
        check(maxRetry.compareTo(minRetry) >= 0, "max-retry must be at least min-retry");
    }

    /** The pause that follows one of {@code pause}. */
    Duration next(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(maxRetry) < 0 ? doubled : maxRetry;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
