package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Driver;
import dev.caretaker.simulator.ManualClock;
import dev.caretaker.simulator.SimulatedClimate;
import dev.caretaker.simulator.SimulatedCover;
import dev.caretaker.simulator.SimulatedDimmer;
import dev.caretaker.simulator.Simulator;
import dev.caretaker.testkit.DriverKit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // every test begins with a device and a module
class ShellyTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private Simulator device;
    private DriverKit module;

    @AfterEach
    void end() {
        module.close();
        device.close();
    }

    @Test
    void aDimmerGoesToALevel() throws IOException {
        var dimmer = new SimulatedDimmer("lights", 0, clock);
        start(dimmer, ShellyDimmer.class);

        module.call("set_lighting_level", 40, null, 2_000);

        module.awaitStatus("level", 40.0).awaitStatus("power", true).awaitStatus("area1_level", 40.0);
        assertThat(dimmer.level()).isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(dimmer.level()).isEqualTo(40);
        assertThat(module.call("lighting_level?").asDouble()).isEqualTo(40);
    }

    @Test
    void aDimmerRecallsScenesUntilSomebodyDimsAtTheWall() throws IOException {
        start(new SimulatedDimmer("lights", 0, clock), ShellyDimmer.class);

        module.call("set_lighting_scene", 2);
        module.awaitStatus("area1", 2).awaitStatus("level", 60.0);
        assertThat(module.call("lighting_scene?").asInt()).isEqualTo(2);
        module.call("set_lighting_level", 70);

        module.awaitStatus("area1", JsonNode::isNull);
        assertThatThrownBy(() -> module.call("set_lighting_scene", 9))
                .hasMessage("there is no scene 9 in the settings");
        assertThatThrownBy(() -> module.call("set_lighting_level", 50, Map.of("id", 2)))
                .hasMessage("this dimmer is area 1, not 2");
    }

    @Test
    void aDimmerSwitches() throws IOException {
        start(new SimulatedDimmer("lights", 0, clock), ShellyDimmer.class);

        module.call("power", true);
        module.awaitStatus("power", true).awaitStatus("level", 50.0);
        module.call("set_lighting", false);

        module.awaitStatus("power", false).awaitStatus("level", 0.0);
    }

    @Test
    void aBlindMovesAndStops() throws IOException {
        var cover = new SimulatedCover("blinds", 0, clock);
        start(cover, ShellyCover.class);
        module.awaitStatus("position", "open");

        module.call("move", "down");
        module.awaitStatus("moving", true).awaitStatus("position", "closing");
        clock.advance(Duration.ofSeconds(6));
        module.call("stop");

        module.awaitStatus("moving", false).awaitStatus("percent_open", 50);
        module.call("move_to", 25);
        clock.advance(Duration.ofSeconds(12));
        module.awaitStatus("percent_open", 25).awaitStatus("moving", false);
        assertThatThrownBy(() -> module.call("move", "left")).hasMessage("a blind goes up and down");
    }

    @Test
    void aSensorShowsTheRoom() throws IOException {
        var sensor = new SimulatedClimate("room", 0, clock);
        sensor.occupied(true);
        start(sensor, ShellyClimate.class);

        module.awaitStatus("presence", true);
        var celsius = module.status("temperature").orElseThrow().asDouble();
        assertThat(celsius).isBetween(19.0, 25.0);
        assertThat(module.status("humidity").orElseThrow().asDouble()).isBetween(35.0, 60.0);
        module.settings(Map.of("correction", -1));
        module.awaitStatus("temperature", value -> Math.abs(value.asDouble() - (celsius - 1)) < 0.05);
        sensor.occupied(false);
        module.awaitStatus("presence", false).awaitStatus("people", 0.0);
    }

    @Test
    void aDeviceThatIsAwayShowsAsDisconnected() throws IOException {
        start(new SimulatedDimmer("lights", 0, clock), ShellyDimmer.class);

        device.misbehaviour().offNetwork();
        module.awaitDisconnected();
        assertThatThrownBy(() -> module.call("power", true)).hasMessageStartingWith("no answer from 127.0.0.1:");
        device.misbehaviour().none();

        module.awaitConnected();
    }

    @Test
    void aSilentDeviceShowsAsDisconnected() throws IOException {
        start(new SimulatedDimmer("lights", 0, clock), ShellyDimmer.class);

        device.misbehaviour().silent();

        module.awaitDisconnected();
    }

    @Test
    void garbageIsNotShown() throws IOException {
        start(new SimulatedDimmer("lights", 0, clock), ShellyDimmer.class);
        var before = module.awaitStatus("level", 0.0).history("level");

        device.misbehaviour().garbage();

        assertThatThrownBy(() -> module.call("power", true)).isInstanceOf(RuntimeException.class);
        assertThat(module.history("level")).isEqualTo(before);
    }

    private void start(Simulator started, Class<? extends Driver> driver) {
        device = started;
        module = DriverKit.of(driver)
                .at("http://127.0.0.1:" + started.port())
                .setting("poll_every", "50ms")
                .setting("http_comms_timeout", 1)
                .start()
                .awaitConnected();
    }
}
