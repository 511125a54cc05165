package dev.caretaker.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

/**
 * A network switch with eight ports over SNMP v1 and v2c: the system group, {@code ifTable} and {@code ifXTable}, whose counters
 * move with the clock. The last port has no link. Communities: {@code public} reads, {@code private} sets.
 *
 * <p>Source: RFC 2863 (The Interfaces Group MIB).
 */
public final class SimulatedSwitch implements Simulator {

    public static final int PORTS = 8;

    private static final String IF_NUMBER = "1.3.6.1.2.1.2.1.0";
    private static final String IF_ENTRY = "1.3.6.1.2.1.2.2.1.";
    private static final String IF_X_ENTRY = "1.3.6.1.2.1.31.1.1.1.";
    private static final int ETHERNET = 6;
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final long GIGABIT = 1_000_000_000;
    private static final long COUNTER_32 = 1L << 32;
    private static final int BYTES_PER_PACKET = 620;
    private static final double OUT_SHARE = 0.4;

    private final InstantSource clock;
    private final Instant started;
    private final AtomicReferenceArray<PortTraffic> traffic = new AtomicReferenceArray<>(PORTS + 1);
    private final SnmpEndpoint endpoint;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedSwitch(String name, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        started = clock.instant();
        var mib = new Mib();
        new SystemGroup("Caretaker simulated switch, 8 ports", "1.3.6.1.4.1.8072.3.2.10", name, 2).addTo(mib, clock);
        mib.addNumber(IF_NUMBER, PORTS);
        for (var number = 1; number <= PORTS; number++) {
            traffic.set(number, new PortTraffic(number < PORTS, started, 0, 9_000.0 * number * number));
            addPort(mib, number);
            addExtension(mib, number);
        }
        endpoint = SnmpEndpoint.open(name, port, mib);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Plugs a cable in or pulls it.
     *
     * @param number 1 to {@value #PORTS}
     */
    public void link(int number, boolean up) {
        if (number < 1 || number > PORTS) {
            throw new IllegalArgumentException("The switch has the ports 1 to " + PORTS + ", not " + number);
        }
        traffic.updateAndGet(number, before -> before.linked(up, clock.instant()));
    }

    private void addPort(Mib mib, int number) {
        mib.addNumber(column(1, number), number);
        mib.addText(column(2, number), "GigabitEthernet0/" + number);
        mib.addNumber(column(3, number), ETHERNET);
        mib.addNumber(column(4, number), 1500);
        mib.add(column(5, number), () -> new Gauge32(GIGABIT));
        mib.add(column(6, number), () -> new OctetString(new byte[] {2, 0x1A, 0x43, 0, 0, (byte) number}));
        mib.addNumber(column(7, number), UP);
        mib.add(column(8, number), () -> new Integer32(port(number).up() ? UP : DOWN));
        mib.add(
                column(9, number),
                () -> new TimeTicks(SystemGroup.hundredths(started, port(number).since())));
        mib.add(column(10, number), () -> counter(in(number)));
        mib.add(column(11, number), () -> counter(in(number) / BYTES_PER_PACKET));
        mib.add(column(13, number), () -> new Counter32(0));
        mib.add(column(14, number), () -> new Counter32(0));
        mib.add(column(16, number), () -> counter(out(number)));
        mib.add(column(17, number), () -> counter(out(number) / BYTES_PER_PACKET));
        mib.add(column(19, number), () -> new Counter32(0));
        mib.add(column(20, number), () -> new Counter32(0));
    }

    private void addExtension(Mib mib, int number) {
        mib.addText(IF_X_ENTRY + "1." + number, "Gi0/" + number);
        mib.add(IF_X_ENTRY + "6." + number, () -> new Counter64(in(number)));
        mib.add(IF_X_ENTRY + "10." + number, () -> new Counter64(out(number)));
        mib.add(IF_X_ENTRY + "15." + number, () -> new Gauge32(GIGABIT / 1_000_000));
        mib.addText(IF_X_ENTRY + "18." + number, number == 1 ? "uplink" : "desk " + number);
    }

    private static String column(int column, int number) {
        return IF_ENTRY + column + "." + number;
    }

    private PortTraffic port(int number) {
        return traffic.get(number);
    }

    private long in(int number) {
        return port(number).bytesAt(clock.instant());
    }

    private long out(int number) {
        return (long) (OUT_SHARE * in(number));
    }

    private static Counter32 counter(long value) {
        return new Counter32(value % COUNTER_32);
    }
}
