package dev.caretaker.library;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.modbus.Modbus;
import dev.caretaker.driver.modbus.Registers;
import java.time.Duration;
import java.util.List;

/**
 * Three-phase electricity meters with the usual float registers: voltage, current, power, frequency and energy.
 *
 * <p>Shows the components of {@link Reading}. Meters that keep their values elsewhere need their own copy of {@link #read}.
 *
 * <p>Source: Modbus Application Protocol V1.1b3; input registers as described at {@link #read}.
 */
@Device(
        name = "Modbus energy meter",
        module = "Meter",
        tcpPort = 502,
        description = "A three-phase meter that speaks Modbus TCP, directly or behind a gateway.")
public final class ModbusEnergyMeter extends Driver {

    public record Settings(
            @Default("1") @Description("Which device behind a gateway")
            int unit,

            @Default("5s") @Description("How often the meter is read")
            Duration pollEvery) {}

    /**
     * What the meter measures.
     *
     * @param voltage of L1, L2, L3 to neutral, V
     * @param current of L1, L2, L3, A
     * @param phasePower of L1, L2, L3, W
     * @param activePower of all phases, W
     * @param frequency in Hz
     * @param energy imported since the meter was installed, kWh
     */
    public record Reading(
            List<Double> voltage,
            List<Double> current,
            List<Double> phasePower,
            double activePower,
            double frequency,
            double powerFactor,
            double energy) {}

    private volatile Modbus meter = modbus(1);

    @Override
    protected void updated() {
        meter = modbus(settings(Settings.class).unit());
        if (shown("connected", Boolean.class).orElse(false)) {
            connected();
        }
    }

    @Override
    protected void connected() {
        schedule().clear();
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), this::poll);
    }

    @Override
    protected void disconnected() {
        schedule().clear();
    }

    @Description("Reads the meter now")
    public Reading measure() {
        var reading = read(meter.readInputRegisters(0, 28));
        status(reading);
        return reading;
    }

    /** Hangs up on a meter that has stopped answering, so that it shows as disconnected. */
    private void poll() {
        try {
            measure();
        } catch (TaskAborted silent) {
            log().warn("the meter does not answer: {}", silent.getMessage());
            transport().disconnect();
        }
    }

    private static Reading read(Registers at) {
        return new Reading(
                List.of(round(at.float32(0), 1), round(at.float32(2), 1), round(at.float32(4), 1)),
                List.of(round(at.float32(6), 2), round(at.float32(8), 2), round(at.float32(10), 2)),
                List.of(round(at.float32(12), 0), round(at.float32(14), 0), round(at.float32(16), 0)),
                round(at.float32(18), 0),
                round(at.float32(20), 2),
                round(at.float32(22), 2),
                at.uint32(26) / 1_000.0);
    }

    private static double round(double value, int digits) {
        var scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
