package dev.caretaker.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated projector is built and set up.
 *
 * @param level the class of PJLink, 1 or 2
 * @param password null for a projector that lets everybody in; at most 32 characters of ASCII
 * @param warmUp from standby to a picture
 * @param coolDown from a picture to standby
 */
public record ProjectorSettings(int level, @Nullable String password, Duration warmUp, Duration coolDown) {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration COOL_DOWN = Duration.ofSeconds(6);

    public ProjectorSettings {
        if (level != 1 && level != 2) {
            throw new IllegalArgumentException("PJLink has the classes 1 and 2, not " + level);
        }
        if (password != null && (password.isEmpty() || password.length() > 32)) {
            throw new IllegalArgumentException("A password of PJLink has 1 to 32 characters");
        }
        if (warmUp.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("Warming up and cooling down take zero seconds or more");
        }
    }

    /** Class 1, open to everybody. */
    public static ProjectorSettings classOne() {
        return new ProjectorSettings(1, null, WARM_UP, COOL_DOWN);
    }

    /** Class 2 with authentication. */
    public static ProjectorSettings classTwo(String password) {
        return new ProjectorSettings(2, password, WARM_UP, COOL_DOWN);
    }

    @Override
    public String toString() {
        return "ProjectorSettings[level=" + level + ", password=" + (password == null ? "none" : "***") + "]";
    }
}
