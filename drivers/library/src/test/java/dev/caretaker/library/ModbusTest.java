package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.simulator.ManualClock;
import dev.caretaker.simulator.SimulatedAirHandler;
import dev.caretaker.simulator.SimulatedMeter;
import dev.caretaker.simulator.Simulator;
import dev.caretaker.testkit.DriverKit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // every test begins with a device and a module
class ModbusTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private Simulator device;
    private DriverKit module;

    @AfterEach
    void end() {
        module.close();
        device.close();
    }

    @Test
    void aMeterShowsWhatItMeasures() throws IOException {
        startMeter();

        var watts = module.awaitStatus("active_power", value -> value.asDouble() > 1_000)
                .asDouble();

        assertThat(module.status("voltage").orElseThrow()).allMatch(volts -> Math.abs(volts.asDouble() - 230) < 10);
        assertThat(module.status("frequency").orElseThrow().asDouble()).isBetween(49.9, 50.1);
        var phases = module.status("phase_power").orElseThrow();
        assertThat(phases.get(0).asDouble()
                        + phases.get(1).asDouble()
                        + phases.get(2).asDouble())
                .isBetween(watts - 2, watts + 2);
    }

    @Test
    void aMeterCountsUp() throws IOException {
        startMeter();
        var before = module.awaitStatus("energy", value -> value.asDouble() > 0).asDouble();

        clock.advance(Duration.ofHours(1));

        module.awaitStatus("energy", value -> value.asDouble() > before + 1);
        assertThat(module.call("measure").get("energy").asDouble()).isGreaterThan(before);
    }

    @Test
    void aMeterThatFallsSilentShowsAsDisconnectedAndComesBack() throws IOException {
        startMeter();
        module.awaitStatus("active_power", value -> value.asDouble() > 0);

        device.misbehaviour().offNetwork();
        module.awaitDisconnected();
        assertThatThrownBy(() -> module.call("measure")).hasMessage("transport is currently offline");
        device.misbehaviour().none();
        module.awaitConnected();
    }

    @Test
    void aMeterThatTalksNonsenseIsNotBelieved() throws IOException {
        startMeter();
        module.awaitStatus("active_power", value -> value.asDouble() > 0);
        var seen = module.history("active_power").size();

        device.misbehaviour().garbage();
        clock.advance(Duration.ofHours(6));
        module.awaitDisconnected();
        assertThat(module.history("active_power")).hasSizeBetween(seen, seen + 1);
        device.misbehaviour().none();

        module.awaitConnected();
    }

    @Test
    void anAirHandlerTakesOrders() throws IOException {
        startAirHandler();
        module.awaitStatus("power", false);

        module.call("power", true);
        module.call("set_point", 20.5);
        module.call("fan_speed", 80);

        module.awaitStatus("power", true)
                .awaitStatus("set_point", 20.5)
                .awaitStatus("fan_speed", 80)
                .awaitStatus("air_moves", true);
        clock.advance(Duration.ofMinutes(30));
        module.awaitStatus("supply_temperature", 20.5);
    }

    @Test
    void anAirHandlerRefusesWhatIsOutOfRange() throws IOException {
        startAirHandler();
        module.awaitStatus("power", false);

        assertThatThrownBy(() -> module.call("set_point", 40)).hasMessage("the set-point is 16.0 to 26.0 °C, not 40.0");
        assertThatThrownBy(() -> module.call("fan_speed", 101)).hasMessage("the fan's speed is 0 to 100 %, not 101");
        module.settings(Map.of("max_set_point", 50));
        module.awaitStatus("power", false);
        assertThatThrownBy(() -> module.call("set_point", 45)).hasMessage("the device refuses: illegal value");
    }

    private void startMeter() throws IOException {
        device = new SimulatedMeter("meter", 0, 2_000, clock);
        start(DriverKit.of(ModbusEnergyMeter.class)
                .at("127.0.0.1", device.port())
                .setting("poll_every", "20ms")
                .start());
    }

    private void startAirHandler() throws IOException {
        device = new SimulatedAirHandler("air", 0, clock);
        start(DriverKit.of(ModbusAirHandler.class)
                .at("127.0.0.1", device.port())
                .setting("poll_every", "20ms")
                .start());
    }

    private void start(DriverKit kit) {
        module = kit.awaitConnected();
    }
}
