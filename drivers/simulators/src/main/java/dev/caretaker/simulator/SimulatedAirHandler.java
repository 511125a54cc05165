package dev.caretaker.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An air handling unit over Modbus TCP. Every value has one register; temperatures are tenths of a degree Celsius, signed.
 *
 * <table>
 * <caption>Input registers (function 4)</caption>
 * <tr><th>address</th><th>value</th></tr>
 * <tr><td>0</td><td>supply air temperature, 0.1 °C</td></tr>
 * <tr><td>1</td><td>return air temperature, 0.1 °C</td></tr>
 * <tr><td>2</td><td>damper opening, %</td></tr>
 * <tr><td>3</td><td>filter pressure loss, Pa</td></tr>
 * <tr><td>4</td><td>air moves: 1, or 0</td></tr>
 * <tr><td>5</td><td>filter alarm, above {@value #FILTER_ALARM} Pa: 1, or 0</td></tr>
 * </table>
 *
 * <table>
 * <caption>Holding registers (functions 3, 6, 16)</caption>
 * <tr><th>address</th><th>value</th><th>range</th></tr>
 * <tr><td>0</td><td>set-point of the supply air, 0.1 °C</td><td>140 to 300</td></tr>
 * <tr><td>1</td><td>fan speed, %</td><td>0 to 100</td></tr>
 * <tr><td>2</td><td>run</td><td>0 or 1</td></tr>
 * </table>
 *
 * <p>Coil 0 (functions 1 and 5) is the same as holding register 2. Values out of range are exception 3. While it runs the
 * supply air drifts to the set-point, the faster the fan the sooner, and the return air follows.
 */
public final class SimulatedAirHandler implements Simulator {

    static final int FILTER_ALARM = 250;

    private static final Duration MAX_IDLE = Duration.ofMinutes(5);
    private static final Duration FILTER_AGE = Duration.ofDays(90);

    private final StreamEndpoint endpoint;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedAirHandler(String name, int port, InstantSource clock) throws IOException {
        endpoint = StreamEndpoint.open(name, port, clock, MAX_IDLE, new ModbusServer(new Registers(name, clock)));
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    private static final class Registers implements ModbusUnit {

        private static final int SET_POINT = 0;
        private static final int FAN = 1;

        private final InstantSource clock;
        private final Instant filterChanged;
        private final Noise gusts;
        private AirState state;

        Registers(String name, InstantSource clock) {
            this.clock = clock;
            gusts = new Noise(name.hashCode(), Duration.ofSeconds(10));
            state = AirState.standing(clock.instant());
            filterChanged = clock.instant().minus(FILTER_AGE);
        }

        @Override
        public synchronized int[] inputRegisters() {
            var now = clock.instant();
            var pascals = state.filterPascals(filterChanged, now) * (1 + 0.02 * gusts.at(now));
            var image = new RegisterImage(6);
            image.put(0, Math.round(10 * state.supplyAt(now)));
            image.put(1, Math.round(10 * state.returnedAt(now)));
            image.put(2, state.damper());
            image.put(3, Math.round(pascals));
            image.put(4, state.airMoves() ? 1 : 0);
            image.put(5, pascals > FILTER_ALARM ? 1 : 0);
            return image.registers();
        }

        @Override
        public synchronized int[] holdingRegisters() {
            return new int[] {(int) Math.round(10 * state.setPoint()), state.fan(), state.running() ? 1 : 0};
        }

        @Override
        public synchronized boolean[] coils() {
            return new boolean[] {state.running()};
        }

        @Override
        public synchronized void writeRegisters(int address, int[] values) throws ModbusRefusal {
            var next = state;
            for (var i = 0; i < values.length; i++) {
                next = written(next, address + i, values[i]);
            }
            state = next;
        }

        @Override
        public synchronized void writeCoil(int address, boolean on) {
            state = state.toldToRun(on, clock.instant());
        }

        private AirState written(AirState before, int address, int value) throws ModbusRefusal {
            var now = clock.instant();
            return switch (address) {
                case SET_POINT -> before.toldSetPoint(within(140, value, 300) / 10.0, now);
                case FAN -> before.toldFan(within(0, value, 100), now);
                default -> before.toldToRun(within(0, value, 1) == 1, now);
            };
        }

        private static int within(int least, int value, int most) throws ModbusRefusal {
            if (value < least || value > most) {
                throw new ModbusRefusal(ModbusRefusal.ILLEGAL_VALUE, value + " is not " + least + " to " + most);
            }
            return value;
        }
    }
}
