package dev.caretaker.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;

/**
 * The system group, which every agent has. Source: RFC 3418.
 *
 * @param objectId what kind of device it is, as its maker numbered it
 * @param services the sum of 2 to the power of each layer less one that the device serves
 */
record SystemGroup(String description, String objectId, String name, int services) {

    private static final String SYSTEM = "1.3.6.1.2.1.1.";
    private static final long TICKS = 1L << 32;

    void addTo(Mib mib, InstantSource clock) {
        var started = clock.instant();
        mib.addText(SYSTEM + "1.0", description);
        mib.add(SYSTEM + "2.0", () -> new OID(objectId));
        mib.add(SYSTEM + "3.0", () -> new TimeTicks(hundredths(started, clock.instant())));
        mib.addSettable(SYSTEM + "4.0", "facilities@example.com");
        mib.addSettable(SYSTEM + "5.0", name);
        mib.addSettable(SYSTEM + "6.0", "Plant room");
        mib.addNumber(SYSTEM + "7.0", services);
    }

    /** Hundredths of a second, which begin again after 497 days. */
    static long hundredths(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 10) % TICKS;
    }
}
