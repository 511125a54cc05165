package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClassTwoProjectorTest {

    /** The example of the specification. */
    private static final String RANDOM = "498e4a67";

    private static final String PASSWORD = "JBMIAProjectorLink";
    private static final String DIGEST = "5d8409bc1c3fa39749434aa3a5c38682";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedProjector projector;
    private LineClient client;

    @BeforeEach
    void start() throws IOException {
        projector = new SimulatedProjector("room", 0, ProjectorSettings.classTwo(PASSWORD), clock, () -> RANDOM);
        client = new LineClient(projector.port());
        assertThat(client.read()).isEqualTo("PJLINK 1 " + RANDOM);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        projector.close();
    }

    @Test
    void letsInWhoKnowsThePassword() throws IOException {
        assertThat(client.ask(DIGEST + "%1POWR ?")).isEqualTo("%1POWR=0");
        assertThat(client.ask("%1CLSS ?")).isEqualTo("%1CLSS=2");
        assertThat(client.ask(DIGEST + "%1CLSS ?")).isEqualTo("%1CLSS=2");
        assertThat(projector.connections().commands()).containsExactly("%1POWR ?", "%1CLSS ?", "%1CLSS ?");
    }

    @Test
    void refusesAWrongDigestAndHangsUp() throws IOException {
        assertThat(client.ask(DIGEST.replace('5', '6') + "%1POWR 1")).isEqualTo("PJLINK ERRA");
        assertThat(client.isHungUp()).isTrue();
        assertThat(projector.connections().commands()).isEmpty();
    }

    @Test
    void refusesWhoSendsNoDigest() throws IOException {
        assertThat(client.ask("%1POWR 1")).isEqualTo("PJLINK ERRA");
        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void makesAnotherRandomNumberForEachConnection() throws IOException {
        try (var open = new SimulatedProjector("other", 0, ProjectorSettings.classTwo("secret"), clock);
                var first = new LineClient(open.port());
                var second = new LineClient(open.port())) {
            var greeting = first.read();

            assertThat(greeting).matches("PJLINK 1 [0-9a-f]{8}");
            assertThat(second.read()).isNotEqualTo(greeting);
            assertThat(first.ask(PjLinkConversation.digest(greeting.substring(9), "secret") + "%1POWR ?"))
                    .isEqualTo("%1POWR=0");
        }
    }

    @Test
    void knowsTheCommandsOfClassTwo() throws IOException {
        client.ask(DIGEST + "%1POWR 1");
        assertThat(client.ask("%2FREZ ?")).isEqualTo("%2FREZ=ERR3");
        clock.advance(Duration.ofSeconds(8));

        assertThat(client.ask("%2SNUM ?")).isEqualTo("%2SNUM=CT-0004352");
        assertThat(client.ask("%2SVER ?")).isEqualTo("%2SVER=1.0.0");
        assertThat(client.ask("%2INNM ?31")).isEqualTo("%2INNM=HDMI 1");
        assertThat(client.ask("%2INNM ?77")).isEqualTo("%2INNM=ERR2");
        assertThat(client.ask("%2IRES ?")).isEqualTo("%2IRES=1920x1080");
        assertThat(client.ask("%2FILT ?")).isEqualTo("%2FILT=1234");
        assertThat(client.ask("%2INPT 51")).isEqualTo("%2INPT=OK");
        assertThat(client.ask("%2INPT ?")).isEqualTo("%2INPT=51");
        assertThat(client.ask("%2FREZ 1")).isEqualTo("%2FREZ=OK");
        assertThat(client.ask("%2FREZ ?")).isEqualTo("%2FREZ=1");
        assertThat(client.ask("%2SVOL 1")).isEqualTo("%2SVOL=OK");
        assertThat(client.ask("%2MVOL 0")).isEqualTo("%2MVOL=OK");
        assertThat(client.ask("%2SVOL 2")).isEqualTo("%2SVOL=ERR2");
        assertThat(client.ask("%1SNUM ?")).isEqualTo("%1SNUM=ERR1");
    }
}
