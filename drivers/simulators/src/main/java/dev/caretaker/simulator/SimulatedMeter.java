package dev.caretaker.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A three-phase electricity meter over Modbus TCP.
 *
 * <p>Input registers (function 4), readable as holding registers (function 3) too, none of them writable. Values of two
 * registers are big-endian, the high word first.
 *
 * <table>
 * <caption>Registers</caption>
 * <tr><th>address</th><th>value</th><th>type</th></tr>
 * <tr><td>0, 2, 4</td><td>voltage of L1, L2, L3 to neutral, V</td><td>float32</td></tr>
 * <tr><td>6, 8, 10</td><td>current of L1, L2, L3, A</td><td>float32</td></tr>
 * <tr><td>12, 14, 16</td><td>active power of L1, L2, L3, W</td><td>float32</td></tr>
 * <tr><td>18</td><td>active power of all phases, W</td><td>float32</td></tr>
 * <tr><td>20</td><td>frequency, Hz</td><td>float32</td></tr>
 * <tr><td>22</td><td>power factor</td><td>float32</td></tr>
 * <tr><td>24</td><td>energy imported, kWh</td><td>float32</td></tr>
 * <tr><td>26</td><td>energy imported, Wh</td><td>uint32</td></tr>
 * </table>
 *
 * <p>The load is lowest at 3 and highest at 15 o'clock UTC, with some noise. Energy is what the load without the noise has
 * drawn since the beginning of 2025, so it never goes back.
 */
public final class SimulatedMeter implements Simulator {

    private static final Duration MAX_IDLE = Duration.ofMinutes(5);
    private static final Instant INSTALLED = Instant.parse("2025-01-01T00:00:00Z");
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final double LOWEST = Duration.ofHours(3).toSeconds();
    private static final double[] SHARES = {0.38, 0.34, 0.28};
    private static final float POWER_FACTOR = 0.94f;

    private final StreamEndpoint endpoint;

    /**
     * @param port 0 for any that is free
     * @param baseWatts the load at night, and half of what the day adds to it; positive
     * @throws IOException if the port is taken
     */
    public SimulatedMeter(String name, int port, double baseWatts, InstantSource clock) throws IOException {
        var load = new Load(baseWatts, name.hashCode());
        endpoint = StreamEndpoint.open(name, port, clock, MAX_IDLE, new ModbusServer(new Registers(load, clock)));
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** What the building draws: a base and twice as much again at the height of the day. */
    record Load(double baseWatts, long seed) {

        double watts(Instant now) {
            var seconds = seconds(now) - LOWEST;
            var day = 1 - Math.cos(2 * Math.PI * seconds / SECONDS_PER_DAY);
            return baseWatts * (1 + day) * (1 + 0.05 * new Noise(seed, Duration.ofSeconds(40)).at(now));
        }

        double volts(int phase, Instant now) {
            return 230 + 2.5 * new Noise(seed + 1 + phase, Duration.ofSeconds(20)).at(now);
        }

        double hertz(Instant now) {
            return 50 + 0.03 * new Noise(seed + 9, Duration.ofSeconds(15)).at(now);
        }

        double wattHours(Instant now) {
            var joules = baseWatts * (integral(Math.max(0, seconds(now))) - integral(0));
            return joules / Duration.ofHours(1).toSeconds();
        }

        private static double integral(double seconds) {
            var turn = 2 * Math.PI / SECONDS_PER_DAY;
            return 2 * seconds - Math.sin(turn * (seconds - LOWEST)) / turn;
        }

        private static double seconds(Instant now) {
            return Duration.between(INSTALLED, now).toMillis() / 1000.0;
        }
    }

    private record Registers(Load load, InstantSource clock) implements ModbusUnit {

        @Override
        public int[] inputRegisters() {
            var now = clock.instant();
            var watts = load.watts(now);
            var image = new RegisterImage(28);
            for (var phase = 0; phase < SHARES.length; phase++) {
                var volts = load.volts(phase, now);
                var share = watts * SHARES[phase];
                image.putFloat(2 * phase, volts);
                image.putFloat(6 + 2 * phase, share / (volts * POWER_FACTOR));
                image.putFloat(12 + 2 * phase, share);
            }
            image.putFloat(18, watts);
            image.putFloat(20, load.hertz(now));
            image.putFloat(22, POWER_FACTOR);
            image.putFloat(24, load.wattHours(now) / 1000);
            image.putUnsigned(26, (long) load.wattHours(now));
            return image.registers();
        }

        @Override
        public int[] holdingRegisters() {
            return inputRegisters();
        }

        @Override
        public boolean[] coils() {
            return new boolean[0];
        }

        @Override
        public void writeRegisters(int address, int[] values) throws ModbusRefusal {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_ADDRESS, "A meter has nothing to write");
        }

        @Override
        public void writeCoil(int address, boolean on) throws ModbusRefusal {
            throw new ModbusRefusal(ModbusRefusal.ILLEGAL_ADDRESS, "A meter has no coils");
        }
    }
}
