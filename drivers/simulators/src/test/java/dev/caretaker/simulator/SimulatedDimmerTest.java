package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedDimmerTest {

    private static final String STATUS = "Light.GetStatus?id=0";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedDimmer dimmer;
    private RpcClient client;

    @BeforeEach
    void start() throws IOException {
        dimmer = new SimulatedDimmer("lounge-lights", 0, clock);
        client = new RpcClient(dimmer.port());
    }

    @AfterEach
    void stop() {
        client.close();
        dimmer.close();
    }

    @Test
    void turnsOnAtABrightness() throws Exception {
        assertThat(client.get("Light.Set?id=0&on=true&brightness=40").isNull()).isTrue();

        assertThat(client.get(STATUS).path("output").asBoolean()).isTrue();
        assertThat(client.get(STATUS).path("brightness").asInt()).isEqualTo(40);
        assertThat(dimmer.level()).isEqualTo(40);
        assertThat(dimmer.connections().commands()).containsExactly("Light.Set", "Light.GetStatus", "Light.GetStatus");
    }

    @Test
    void remembersTheBrightnessWhileOff() throws Exception {
        client.get("Light.Set?id=0&on=true&brightness=70");
        client.get("Light.Toggle?id=0");

        assertThat(client.get(STATUS).path("output").asBoolean()).isFalse();
        assertThat(client.get(STATUS).path("brightness").asInt()).isEqualTo(70);
        assertThat(dimmer.level()).isZero();
    }

    @Test
    void takesTimeForATransition() throws Exception {
        client.get("Light.Set?id=0&on=true&brightness=80&transition_duration=4");

        clock.advance(Duration.ofSeconds(1));
        var halfway = client.get(STATUS);
        clock.advance(Duration.ofSeconds(3));

        assertThat(halfway.path("brightness").asInt()).isEqualTo(20);
        assertThat(halfway.at("/transition/target/brightness").asInt()).isEqualTo(80);
        assertThat(client.get(STATUS).path("brightness").asInt()).isEqualTo(80);
        assertThat(client.get(STATUS).has("transition")).isFalse();
    }

    @Test
    void answersFramesWithFrames() throws Exception {
        var done = client.post("rpc", """
                {"id": 7, "src": "me", "method": "Light.Set", "params": {"id": 0, "on": true}}""");
        var refused = client.post("rpc", """
                {"id": 8, "src": "me", "method": "Lamp.Set"}""");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().path("id").asInt()).isEqualTo(7);
        assertThat(done.body().path("dst").asText()).isEqualTo("me");
        assertThat(done.body().path("src").asText()).startsWith("shellyplusdimmer-021a43");
        assertThat(done.body().has("result")).isTrue();
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body().at("/error/code").asInt()).isEqualTo(404);
        assertThat(refused.body().at("/error/message").asText()).isEqualTo("No handler for Lamp.Set");
    }

    @Test
    void refusesWrongCalls() throws Exception {
        var unknown = client.reply("rpc/Lamp.Set?id=0");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).hasToString("{\"code\":404,\"message\":\"No handler for Lamp.Set\"}");

        assertThat(client.get("Light.Set?on=true").path("code").asInt()).isEqualTo(-103);
        assertThat(client.get("Light.Set?id=1&on=true").path("code").asInt()).isEqualTo(-105);
        assertThat(client.get("Light.Set?id=0").path("code").asInt()).isEqualTo(-103);
        assertThat(client.get("Light.Set?id=0&on=maybe").path("code").asInt()).isEqualTo(-103);
        assertThat(client.reply("rpc/Light.Set?id=0&brightness=101").status()).isEqualTo(500);
        assertThat(client.post("rpc", "nonsense").body().path("code").asInt()).isEqualTo(-103);
        assertThat(client.post("rpc", "[" + " ".repeat(RpcHandler.MAX_BODY)).status())
                .isEqualTo(413);
    }

    @Test
    void tellsOfItself() throws Exception {
        var info = client.get("Shelly.GetDeviceInfo");
        assertThat(info.path("name").asText()).isEqualTo("lounge-lights");
        assertThat(info.path("gen").asInt()).isEqualTo(2);
        assertThat(info.path("mac").asText()).matches("[0-9A-F]{12}");

        clock.advance(Duration.ofMinutes(1));

        var status = client.get("Shelly.GetStatus");
        assertThat(status.at("/light:0/output").asBoolean()).isFalse();
        assertThat(status.at("/sys/uptime").asInt()).isEqualTo(60);
        assertThat(client.get("Shelly.ListMethods").path("methods").toString()).contains("Light.Set");
    }

    @Test
    void misbehavesOverHttpToo() throws Exception {
        dimmer.misbehaviour().silent();
        assertThatThrownBy(() -> client.hasty("rpc/" + STATUS, Duration.ofMillis(100)))
                .isInstanceOf(HttpTimeoutException.class);

        dimmer.misbehaviour().garbage();
        assertThatThrownBy(() -> client.get(STATUS)).isInstanceOf(JsonProcessingException.class);

        dimmer.misbehaviour().endlessLine();
        assertThat(client.beginning("rpc/" + STATUS, 20_000)).hasSize(20_000).doesNotContain('\r', '\n');

        dimmer.misbehaviour().offNetwork();
        assertThatThrownBy(() -> client.get(STATUS)).isInstanceOf(ConnectException.class);

        dimmer.misbehaviour().slow(Duration.ofMillis(1));
        assertThat(client.get(STATUS).path("output").asBoolean()).isFalse();
    }
}
