package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedCoverTest {

    private static final String STATUS = "Cover.GetStatus?id=0";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedCover cover;
    private RpcClient client;

    @BeforeEach
    void start() throws IOException {
        cover = new SimulatedCover("lounge-blinds", 0, clock);
        client = new RpcClient(cover.port());
    }

    @AfterEach
    void stop() {
        client.close();
        cover.close();
    }

    @Test
    void closesInTwelveSeconds() throws Exception {
        client.get("Cover.Close?id=0");

        clock.advance(Duration.ofSeconds(3));
        var underway = client.get(STATUS);
        clock.advance(Duration.ofSeconds(9));
        var closed = client.get(STATUS);

        assertThat(underway.path("state").asText()).isEqualTo("closing");
        assertThat(underway.path("current_pos").asInt()).isEqualTo(75);
        assertThat(underway.path("target_pos").asInt()).isZero();
        assertThat(closed.path("state").asText()).isEqualTo("closed");
        assertThat(closed.path("current_pos").asInt()).isZero();
        assertThat(closed.get("target_pos").isNull()).isTrue();
        assertThat(closed.path("last_direction").asText()).isEqualTo("close");
    }

    @Test
    void stopsWhereItIs() throws Exception {
        client.get("Cover.Close?id=0");
        clock.advance(Duration.ofSeconds(6));

        client.get("Cover.Stop?id=0");
        clock.advance(Duration.ofSeconds(6));

        assertThat(client.get(STATUS).path("state").asText()).isEqualTo("stopped");
        assertThat(cover.position()).isEqualTo(50);
    }

    @Test
    void goesToAPosition() throws Exception {
        client.get("Cover.GoToPosition?id=0&pos=20");
        clock.advance(Duration.ofSeconds(12));
        assertThat(cover.position()).isEqualTo(20);

        client.get("Cover.GoToPosition?id=0&rel=5");
        assertThat(client.get(STATUS).path("state").asText()).isEqualTo("opening");
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.get(STATUS).path("state").asText()).isEqualTo("stopped");
        assertThat(cover.position()).isEqualTo(25);
    }

    @Test
    void turnsAroundOnTheWay() throws Exception {
        client.get("Cover.Close?id=0");
        clock.advance(Duration.ofSeconds(6));

        client.get("Cover.Open?id=0");
        clock.advance(Duration.ofSeconds(6));

        assertThat(client.get("Shelly.GetStatus").at("/cover:0/state").asText()).isEqualTo("open");
    }

    @Test
    void refusesPositionsThatThereAreNot() throws Exception {
        assertThat(client.get("Cover.GoToPosition?id=0&pos=120").path("code").asInt())
                .isEqualTo(-103);
        assertThat(client.get("Cover.GoToPosition?id=0").path("code").asInt()).isEqualTo(-103);
        assertThat(client.get("Cover.Open?id=3").path("code").asInt()).isEqualTo(-105);
        assertThat(cover.position()).isEqualTo(100);
    }
}
