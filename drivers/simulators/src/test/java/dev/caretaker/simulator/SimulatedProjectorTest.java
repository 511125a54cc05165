package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedProjectorTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedProjector projector;
    private LineClient client;

    @BeforeEach
    void start() throws IOException {
        projector = new SimulatedProjector("room", 0, ProjectorSettings.classOne(), clock);
        client = new LineClient(projector.port());
        assertThat(client.read()).isEqualTo("PJLINK 0");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        projector.close();
    }

    private void turnOn(LineClient asking) throws IOException {
        assertThat(asking.ask("%1POWR 1")).isEqualTo("%1POWR=OK");
        clock.advance(Duration.ofSeconds(8));
    }

    @Test
    void warmsUpAndCoolsDown() throws IOException {
        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=0");
        assertThat(client.ask("%1POWR 1")).isEqualTo("%1POWR=OK");
        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=3");

        clock.advance(Duration.ofSeconds(8));
        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=1");
        assertThat(client.ask("%1POWR 0")).isEqualTo("%1POWR=OK");
        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=2");

        clock.advance(Duration.ofSeconds(6));
        assertThat(client.ask("%1POWR ?")).isEqualTo("%1POWR=0");
    }

    @Test
    void refusesWhatItCanNotDoWhileWarmingUpOrCoolingDown() throws IOException {
        client.ask("%1POWR 1");
        assertThat(client.ask("%1POWR 0")).isEqualTo("%1POWR=ERR3");
        assertThat(client.ask("%1INPT 31")).isEqualTo("%1INPT=ERR3");
        clock.advance(Duration.ofSeconds(8));
        client.ask("%1POWR 0");

        assertThat(client.ask("%1POWR 1")).isEqualTo("%1POWR=ERR3");
        assertThat(client.ask("%1AVMT 31")).isEqualTo("%1AVMT=ERR3");
        assertThat(client.ask("%1INPT ?")).isEqualTo("%1INPT=ERR3");
    }

    @Test
    void switchesItsInputs() throws IOException {
        turnOn(client);

        assertThat(client.ask("%1INPT 11")).isEqualTo("%1INPT=OK");

        assertThat(client.ask("%1INPT ?")).isEqualTo("%1INPT=11");
        assertThat(projector.input()).isEqualTo(ProjectorInput.RGB1);
        assertThat(client.ask("%1INST ?")).isEqualTo("%1INST=11 12 21 31 32 41 51");
        assertThat(client.ask("%1INPT 99")).isEqualTo("%1INPT=ERR2");
    }

    @Test
    void mutesPictureAndSoundApart() throws IOException {
        turnOn(client);
        assertThat(client.ask("%1AVMT ?")).isEqualTo("%1AVMT=30");

        assertThat(client.ask("%1AVMT 11")).isEqualTo("%1AVMT=OK");
        assertThat(client.ask("%1AVMT ?")).isEqualTo("%1AVMT=11");
        assertThat(client.ask("%1AVMT 21")).isEqualTo("%1AVMT=OK");
        assertThat(client.ask("%1AVMT ?")).isEqualTo("%1AVMT=31");
        assertThat(client.ask("%1AVMT 10")).isEqualTo("%1AVMT=OK");
        assertThat(client.ask("%1AVMT ?")).isEqualTo("%1AVMT=21");

        assertThat(client.ask("%1AVMT 41")).isEqualTo("%1AVMT=ERR2");
    }

    @Test
    void countsTheHoursOfItsLamp() throws IOException {
        assertThat(client.ask("%1LAMP ?")).isEqualTo("%1LAMP=1234 0");
        turnOn(client);
        assertThat(client.ask("%1LAMP ?")).isEqualTo("%1LAMP=1234 1");

        clock.advance(Duration.ofHours(3));

        try (var later = new LineClient(projector.port())) {
            later.read();
            assertThat(later.ask("%1LAMP ?")).isEqualTo("%1LAMP=1237 1");
        }
    }

    @Test
    void tellsOfItself() throws IOException {
        assertThat(client.ask("%1NAME ?")).isEqualTo("%1NAME=room");
        assertThat(client.ask("%1INF1 ?")).isEqualTo("%1INF1=Caretaker");
        assertThat(client.ask("%1INF2 ?")).isEqualTo("%1INF2=Simulated projector");
        assertThat(client.ask("%1INFO ?")).isEqualTo("%1INFO=Speaks PJLink class 1");
        assertThat(client.ask("%1CLSS ?")).isEqualTo("%1CLSS=1");
        assertThat(client.ask("%1ERST ?")).isEqualTo("%1ERST=000000");
    }

    @Test
    void answersWrongCommandsWithTheErrorsOfTheManual() throws IOException {
        assertThat(client.ask("%1XXXX ?")).isEqualTo("%1XXXX=ERR1");
        assertThat(client.ask("%2SNUM ?")).isEqualTo("%2SNUM=ERR1");
        assertThat(client.ask("%1POWR 7")).isEqualTo("%1POWR=ERR2");
        assertThat(client.ask("%1NAME other")).isEqualTo("%1NAME=ERR2");
        assertThat(client.ask("%1powr ?")).isEqualTo("%1POWR=0");

        projector.fail(SimulatedProjector.Part.LAMP);

        assertThat(client.ask("%1POWR 1")).isEqualTo("%1POWR=ERR4");
        assertThat(client.ask("%1ERST ?")).isEqualTo("%1ERST=020000");
    }

    @Test
    void hangsUpOnLinesThatDoNotEnd() throws IOException {
        client.send("%1NAME " + "x".repeat(PjLinkConversation.MAX_LINE));

        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void hangsUpOnWhoIsIdle() throws IOException {
        client.ask("%1POWR ?");

        clock.advance(Duration.ofSeconds(30));

        assertThat(client.isHungUp()).isTrue();
    }
}
