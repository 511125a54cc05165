package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.simulator.ManualClock;
import dev.caretaker.simulator.SimulatedSwitch;
import dev.caretaker.simulator.SimulatedUps;
import dev.caretaker.simulator.Simulator;
import dev.caretaker.testkit.DriverKit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // every test begins with a device and a module
class SnmpDeviceTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private Simulator device;
    private DriverKit module;

    @AfterEach
    void end() {
        module.close();
        device.close();
    }

    @Test
    void showsASwitchAndItsInterfaces() throws IOException {
        var network = new SimulatedSwitch("switch", 0, clock);
        start(network, Map.of());

        module.awaitStatus("description", "Caretaker simulated switch, 8 ports");
        var interfaces = module.awaitStatus("interfaces", value -> value.size() == SimulatedSwitch.PORTS);
        assertThat(interfaces.get(0).get("name").asText()).isEqualTo("GigabitEthernet0/1");
        assertThat(interfaces.get(0).get("up").asBoolean()).isTrue();
        assertThat(interfaces.get(0).get("speed").asLong()).isEqualTo(1_000_000_000);
        network.link(1, false);
        module.awaitStatus("interfaces", value -> !value.get(0).get("up").asBoolean());
    }

    @Test
    void showsTheBatteryOfAnUps() throws IOException {
        var ups = new SimulatedUps("ups", 0, clock);
        start(ups, Map.of("ups", true, "interfaces", false));

        module.awaitStatus("charge", 100).awaitStatus("on_battery", false).awaitStatus("battery_status", "normal");
        ups.mains(false);
        clock.advance(Duration.ofMinutes(5));

        module.awaitStatus("on_battery", true).awaitStatus("seconds_on_battery", 300);
        assertThat(module.status("charge").orElseThrow().asInt()).isLessThan(100);
    }

    @Test
    void showsWhateverIsAskedFor() throws IOException {
        var oids = Map.of("ports", "1.3.6.1.2.1.2.1.0", "missing", "1.3.6.1.2.1.99.1.0");
        start(new SimulatedSwitch("switch", 0, clock), Map.of("oids", oids));

        module.awaitStatus("ports", 8);
        assertThat(module.status("missing")).isEmpty();
        assertThat(module.call("get", "1.3.6.1.2.1.2.1.0").asInt()).isEqualTo(8);
    }

    @Test
    void showsAsDisconnectedWithAWrongCommunity() throws IOException {
        start(
                new SimulatedSwitch("switch", 0, clock),
                Map.of("snmp", Map.of("community", "guess", "timeout", "100ms")));

        module.awaitDisconnected();
        module.settings(Map.of("snmp", Map.of("community", "public")));
        module.awaitConnected();
    }

    @Test
    void showsAsDisconnectedWhileTheAgentIsAway() throws IOException {
        start(new SimulatedSwitch("switch", 0, clock), Map.of());
        module.awaitStatus("interfaces", value -> value.size() == SimulatedSwitch.PORTS);

        device.misbehaviour().offNetwork();
        module.awaitDisconnected();
        device.misbehaviour().none();

        module.awaitConnected();
    }

    @Test
    void survivesGarbage() throws IOException {
        start(new SimulatedSwitch("switch", 0, clock), Map.of());
        module.awaitStatus("interfaces", value -> value.size() == SimulatedSwitch.PORTS);

        device.misbehaviour().garbage();
        module.awaitDisconnected();
        device.misbehaviour().none();

        module.awaitConnected();
    }

    private void start(Simulator started, Map<String, ?> settings) {
        device = started;
        var all = new HashMap<String, Object>(
                Map.of("poll_every", "50ms", "snmp", Map.of("timeout", "300ms", "retries", 0)));
        all.putAll(settings);
        module = DriverKit.of(SnmpDevice.class)
                .at("127.0.0.1", started.port())
                .settings(all)
                .start();
    }
}
