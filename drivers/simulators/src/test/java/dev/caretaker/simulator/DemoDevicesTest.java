package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DemoDevicesTest {

    @Test
    void fillsTheBuilding() throws Exception {
        try (var demo = DemoDevices.start(_ -> 0, InstantSource.system())) {
            assertThat(demo.ports()).hasSize(4 * 4 + 6).containsKeys("boardroom-projector", "lounge-climate", "ups");
            assertThat(demo.ports().values()).allMatch(port -> port > 0);
            assertThat(demo.device("level-1-air")).isInstanceOf(SimulatedAirHandler.class);

            try (var secured = new LineClient(demo.port("training-projector"));
                    var open = new LineClient(demo.port("huddle-projector"));
                    var lights = new RpcClient(demo.port("lounge-lights"));
                    var meter = new ModbusClient(demo.port("level-2-meter"));
                    var network = new SnmpClient(demo.port("switch"))) {
                var digest = PjLinkConversation.digest(secured.read().substring(9), DemoDevices.PROJECTOR_PASSWORD);
                assertThat(secured.ask(digest + "%1CLSS ?")).isEqualTo("%1CLSS=2");
                assertThat(open.read()).isEqualTo("PJLINK 0");
                assertThat(lights.get("Shelly.GetDeviceInfo").path("name").asText())
                        .isEqualTo("lounge-lights");
                assertThat(meter.registers(4, 0, 2).getFloat()).isBetween(225f, 235f);
                assertThat(network.text("1.3.6.1.2.1.1.5.0")).isEqualTo("switch");
            }
        }
    }

    @Test
    void takesThePreferredPortsIfItCan() {
        var first = DemoDevices.start(_ -> 0, InstantSource.system());
        var ports = first.ports();

        try (var second = DemoDevices.start(name -> ports.getOrDefault(name, 0), InstantSource.system())) {
            second.ports().forEach((name, port) -> assertThat(port).isNotEqualTo(ports.get(name)));
        }
        first.close();

        try (var third = DemoDevices.start(name -> ports.getOrDefault(name, 0), InstantSource.system())) {
            // Other processes may have got hold of some of them in the meantime.
            assertThat(third.ports().entrySet()).containsAnyElementsOf(ports.entrySet());
        }
    }

    @Test
    void leavesNothingOpen() {
        var demo = DemoDevices.start(_ -> 0, InstantSource.system());

        demo.close();

        assertThatThrownBy(() -> new LineClient(demo.port("lounge-blinds"))).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> new LineClient(demo.port("level-1-meter"))).isInstanceOf(ConnectException.class);
    }

    @Test
    void namesTheDevicesWhenAskedForAnother() throws IOException {
        try (var demo = DemoDevices.start(_ -> 0, InstantSource.system())) {
            assertThatThrownBy(() -> demo.port("kitchen-projector"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lounge-projector");
        }
    }
}
