package dev.caretaker.library;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.capability.Powerable;
import dev.caretaker.driver.modbus.Modbus;
import java.time.Duration;

/**
 * Air handling units over Modbus TCP: fan, set-point, temperatures, damper and filter.
 *
 * <p>Shows the components of {@link State}; {@code power} is whether the unit is told to run.
 *
 * <p>Source: Modbus Application Protocol V1.1b3; registers as listed in {@link Input} and {@link Holding}.
 */
@Device(
        name = "Modbus air handler",
        module = "AirHandling",
        tcpPort = 502,
        description = "An air handling unit that speaks Modbus TCP, directly or behind a gateway.")
public final class ModbusAirHandler extends Driver implements Powerable {

    /** @param unit which device behind a gateway */
    public record Settings(
            @Default("1") @Description("Which device behind a gateway")
            int unit,

            @Default("5s") @Description("How often the unit is read")
            Duration pollEvery,

            @Default("16") @Description("Lowest set-point that people may choose, °C")
            double minSetPoint,

            @Default("26") @Description("Highest set-point that people may choose, °C")
            double maxSetPoint) {

        public Settings {
            if (minSetPoint > maxSetPoint) {
                throw new IllegalArgumentException("min_set_point is above max_set_point");
            }
        }
    }

    /** Input registers. Temperatures are tenths of a degree Celsius, signed. */
    private static final class Input {
        static final int SUPPLY_TEMPERATURE = 0;
        static final int RETURN_TEMPERATURE = 1;
        static final int DAMPER = 2;
        static final int FILTER_PRESSURE = 3;
        static final int AIR_MOVES = 4;
        static final int FILTER_ALARM = 5;
        static final int COUNT = 6;
    }

    /** Holding registers. */
    private static final class Holding {
        static final int SET_POINT = 0;
        static final int FAN_SPEED = 1;
        static final int RUN = 2;
        static final int COUNT = 3;
    }

    /**
     * What the unit does.
     *
     * @param setPoint of the supply air, °C
     * @param fanSpeed 0 to 100 %
     * @param supplyTemperature in °C
     * @param returnTemperature in °C
     * @param damper how far it is open, 0 to 100 %
     * @param filterPressure lost in the filter, Pa
     */
    public record State(
            boolean power,
            double setPoint,
            int fanSpeed,
            double supplyTemperature,
            double returnTemperature,
            int damper,
            int filterPressure,
            boolean airMoves,
            boolean filterAlarm) {}

    private volatile Modbus unit = modbus(1);

    @Override
    protected void updated() {
        unit = modbus(settings(Settings.class).unit());
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

    @Override
    public boolean power(boolean state) {
        write(Holding.RUN, state ? 1 : 0);
        return state;
    }

    @Description("Sets the temperature of the supply air, °C")
    public double setPoint(double celsius) {
        var allowed = settings(Settings.class);
        if (celsius < allowed.minSetPoint() || celsius > allowed.maxSetPoint()) {
            throw new IllegalArgumentException("the set-point is %s to %s °C, not %s"
                    .formatted(allowed.minSetPoint(), allowed.maxSetPoint(), celsius));
        }
        write(Holding.SET_POINT, (int) Math.round(celsius * 10));
        return celsius;
    }

    @Description("Sets the speed of the fan, 0 to 100 %")
    public int fanSpeed(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("the fan's speed is 0 to 100 %, not " + percent);
        }
        write(Holding.FAN_SPEED, percent);
        return percent;
    }

    private void write(int register, int value) {
        unit.with(options -> options.priority(80)).writeRegister(register, value);
        look();
    }

    private void look() {
        var input = unit.readInputRegisters(0, Input.COUNT);
        var holding = unit.readHoldingRegisters(0, Holding.COUNT);
        status(new State(
                holding.flag(Holding.RUN),
                holding.int16(Holding.SET_POINT) / 10.0,
                holding.uint16(Holding.FAN_SPEED),
                input.int16(Input.SUPPLY_TEMPERATURE) / 10.0,
                input.int16(Input.RETURN_TEMPERATURE) / 10.0,
                input.uint16(Input.DAMPER),
                input.uint16(Input.FILTER_PRESSURE),
                input.flag(Input.AIR_MOVES),
                input.flag(Input.FILTER_ALARM)));
    }

    /** Hangs up on a unit that has stopped answering, so that it shows as disconnected. */
    private void poll() {
        try {
            look();
        } catch (TaskAborted silent) {
            log().warn("the unit does not answer: {}", silent.getMessage());
            transport().disconnect();
        }
    }
}
