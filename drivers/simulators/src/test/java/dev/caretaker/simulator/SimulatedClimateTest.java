package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedClimateTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T12:00:00Z"));
    private SimulatedClimate climate;
    private RpcClient client;

    @BeforeEach
    void start() throws IOException {
        climate = new SimulatedClimate("lounge-climate", 0, clock);
        client = new RpcClient(climate.port());
    }

    @AfterEach
    void stop() {
        client.close();
        climate.close();
    }

    @Test
    void measuresTheRoom() throws Exception {
        var temperature = client.get("Temperature.GetStatus?id=0");
        var celsius = temperature.path("tC").asDouble();

        assertThat(celsius).isBetween(21.5, 24.0);
        assertThat(temperature.path("tF").asDouble()).isCloseTo(celsius * 1.8 + 32, within(0.15));
        assertThat(client.get("Humidity.GetStatus?id=0").path("rh").asDouble()).isBetween(35.0, 55.0);
        assertThat(client.get("Illuminance.GetStatus?id=0").path("illumination").asText())
                .isEqualTo("bright");
    }

    @Test
    void changesWithTheHour() throws Exception {
        var noon = client.get("Temperature.GetStatus?id=0").path("tC").asDouble();

        clock.advance(Duration.ofHours(12));

        var night = client.get("Shelly.GetStatus");
        assertThat(night.at("/temperature:0/tC").asDouble()).isLessThan(noon);
        assertThat(night.at("/illuminance:0/illumination").asText()).isEqualTo("dark");
        assertThat(night.at("/presencezone:200/value").asBoolean()).isFalse();
    }

    @Test
    void noticesPeople() throws Exception {
        climate.occupied(true);
        var someone = client.get("PresenceZone.GetStatus?id=200");
        climate.occupied(false);
        var nobody = client.get("PresenceZone.GetStatus?id=200");

        assertThat(someone.path("value").asBoolean()).isTrue();
        assertThat(someone.path("num_objects").asInt()).isPositive();
        assertThat(nobody.path("value").asBoolean()).isFalse();
        assertThat(nobody.path("num_objects").asInt()).isZero();
    }
}
