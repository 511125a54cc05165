package dev.caretaker.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToLongFunction;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;

/**
 * An uninterruptible power supply over SNMP v1 and v2c, with one line in and one out. Communities: {@code public} reads,
 * {@code private} sets.
 *
 * <p>Source: RFC 1628 (UPS Management Information Base). Without mains a full battery lasts 25 minutes; to charge it takes four
 * hours.
 */
public final class SimulatedUps implements Simulator {

    private static final String UPS = "1.3.6.1.2.1.33";
    private static final String IDENT = UPS + ".1.1.";
    private static final String BATTERY = UPS + ".1.2.";
    private static final String INPUT = UPS + ".1.3.";
    private static final String OUTPUT = UPS + ".1.4.";
    private static final String ALARMS_PRESENT = UPS + ".1.6.1.0";
    private static final int RATED_WATTS = 2700;

    private final InstantSource clock;
    private final Noise line;
    private final Noise load;
    private final SnmpEndpoint endpoint;
    private volatile UpsState state;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedUps(String name, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        state = new UpsState(true, clock.instant(), 100);
        line = new Noise(name.hashCode(), Duration.ofSeconds(30));
        load = new Noise(name.hashCode() + 1, Duration.ofMinutes(3));
        var mib = new Mib();
        new SystemGroup("Caretaker simulated UPS, 3 kVA", UPS, name, 72).addTo(mib, clock);
        addIdent(mib, name);
        addBattery(mib);
        addInput(mib);
        addOutput(mib);
        gauge(mib, ALARMS_PRESENT, now -> state.mains() ? 0 : 1);
        endpoint = SnmpEndpoint.open(name, port, mib);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Lets the mains fail or come back. */
    public synchronized void mains(boolean present) {
        state = state.withMains(present, clock.instant());
    }

    private static void addIdent(Mib mib, String name) {
        mib.addText(IDENT + "1.0", "Caretaker");
        mib.addText(IDENT + "2.0", "Simulated UPS 3000");
        mib.addText(IDENT + "3.0", "1.0");
        mib.addText(IDENT + "4.0", "1.0");
        mib.addSettable(IDENT + "5.0", name);
        mib.addSettable(IDENT + "6.0", "switch, servers");
    }

    private void addBattery(Mib mib) {
        integer(mib, BATTERY + "1.0", now -> state.batteryStatus(now));
        integer(mib, BATTERY + "2.0", now -> state.secondsOnBattery(now));
        integer(mib, BATTERY + "3.0", now -> state.minutesRemaining(now));
        integer(mib, BATTERY + "4.0", now -> Math.round(state.charge(now)));
        integer(mib, BATTERY + "5.0", now -> Math.round(420 + 1.2 * state.charge(now)));
        integer(mib, BATTERY + "6.0", now -> state.mains() ? 0 : Math.round(watts(now) / 5.0));
        integer(mib, BATTERY + "7.0", now -> 24 + Math.round(line.at(now)));
    }

    private void addInput(Mib mib) {
        integer(mib, INPUT + "2.0", _ -> 1);
        integer(mib, INPUT + "3.1.2.1", now -> state.mains() ? 500 + Math.round(line.at(now)) : 0);
        integer(mib, INPUT + "3.1.3.1", now -> state.mains() ? Math.round(231 + 3 * line.at(now)) : 0);
        integer(mib, INPUT + "3.1.4.1", now -> state.mains() ? Math.round(watts(now) / 23.1) : 0);
        integer(mib, INPUT + "3.1.5.1", now -> state.mains() ? watts(now) : 0);
    }

    private void addOutput(Mib mib) {
        integer(mib, OUTPUT + "1.0", now -> state.outputSource(now));
        integer(mib, OUTPUT + "2.0", now -> powered(now) ? 500 : 0);
        integer(mib, OUTPUT + "3.0", _ -> 1);
        integer(mib, OUTPUT + "4.1.2.1", now -> powered(now) ? 230 : 0);
        integer(mib, OUTPUT + "4.1.3.1", now -> Math.round(watts(now) / 23.0));
        integer(mib, OUTPUT + "4.1.4.1", this::watts);
        integer(mib, OUTPUT + "4.1.5.1", now -> Math.round(100.0 * watts(now) / RATED_WATTS));
    }

    private boolean powered(Instant now) {
        return state.mains() || state.charge(now) > 0;
    }

    private long watts(Instant now) {
        return powered(now) ? Math.round(RATED_WATTS * (0.35 + 0.06 * load.at(now))) : 0;
    }

    private void integer(Mib mib, String oid, ToLongFunction<Instant> value) {
        mib.add(oid, () -> new Integer32((int) value.applyAsLong(clock.instant())));
    }

    private void gauge(Mib mib, String oid, ToLongFunction<Instant> value) {
        mib.add(oid, () -> new Gauge32(value.applyAsLong(clock.instant())));
    }
}
