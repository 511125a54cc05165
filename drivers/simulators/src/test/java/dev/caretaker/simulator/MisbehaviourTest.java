package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    private SimulatedProjector projector;
    private LineClient client;

    @BeforeEach
    void start() throws IOException {
        projector = new SimulatedProjector("room", 0, ProjectorSettings.classOne(), InstantSource.system());
        client = new LineClient(projector.port());
        client.read();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        projector.close();
    }

    @Test
    void leavesTheNetworkAndComesBackToTheSamePort() throws IOException {
        projector.misbehaviour().offNetwork();

        assertThat(client.isHungUp()).isTrue();
        assertThatThrownBy(() -> new LineClient(projector.port())).isInstanceOf(ConnectException.class);

        projector.misbehaviour().none();

        try (var again = new LineClient(projector.port())) {
            assertThat(again.read()).isEqualTo("PJLINK 0");
        }
    }

    @Test
    void staysSilent() throws IOException {
        projector.misbehaviour().silent();
        client.within(100);

        assertThatThrownBy(() -> client.ask("%1POWR ?")).isInstanceOf(SocketTimeoutException.class);

        assertThat(projector.connections().commands()).contains("%1POWR ?");
    }

    @Test
    void sendsGarbage() throws IOException {
        projector.misbehaviour().garbage();

        client.send("%1POWR ?");

        assertThat(client.readBytes(16)).hasSize(16).isNotEqualTo("%1POWR=0\r".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void sendsALineThatDoesNotEnd() throws IOException {
        projector.misbehaviour().endlessLine();

        client.send("%1POWR ?");

        assertThat(client.readBytes(20_000)).hasSize(20_000).doesNotContain('\r', '\n', 0);
    }

    @Test
    void answersLate() throws IOException {
        projector.misbehaviour().slow(Duration.ofMillis(120));
        var asked = System.nanoTime();

        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=0");

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void refusesMoreConnectionsThanItCanServe() throws IOException {
        var clients = new ArrayList<LineClient>();
        while (clients.size() < StreamEndpoint.MAX_CONNECTIONS - 1) {
            clients.add(new LineClient(projector.port()));
        }
        for (var each : clients) {
            assertThat(each.read()).isEqualTo("PJLINK 0");
        }

        try (var tooMany = new LineClient(projector.port())) {
            assertThat(tooMany.isHungUp()).isTrue();
        }

        assertThat(projector.connections().refused()).isOne();
        for (var each : clients) {
            each.close();
        }
        await().until(() -> projector.connections().open() == 1);
    }

    @Test
    void keepsAListOfItsClients() throws IOException {
        client.ask("%1POWR ?");

        assertThat(projector.connections().accepted()).isOne();
        assertThat(projector.connections().clients()).singleElement().asString().startsWith("/127.0.0.1:");
        assertThat(projector.connections().bytesReceived()).isEqualTo("%1POWR ?\r".length());
    }

    @Test
    void doesNotComeBackOnceClosed() {
        projector.close();
        projector.misbehaviour().offNetwork();
        projector.misbehaviour().none();

        assertThatThrownBy(() -> new LineClient(projector.port())).isInstanceOf(ConnectException.class);
    }
}
