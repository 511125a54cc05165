package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedAirHandlerTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedAirHandler handler;
    private ModbusClient client;

    @BeforeEach
    void start() throws IOException {
        handler = new SimulatedAirHandler("level-1-air", 0, clock);
        client = new ModbusClient(handler.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        handler.close();
    }

    private int input(int address) throws IOException {
        return client.registers(4, address, 1).getShort();
    }

    @Test
    void coolsTheAirToTheSetPointWhileRunning() throws IOException {
        assertThat(input(0)).isEqualTo(260);
        assertThat(client.askHex("0600020001")).isEqualTo("0600020001");

        clock.advance(Duration.ofSeconds(60));
        assertThat(input(0)).isBetween(200, 250);
        clock.advance(Duration.ofMinutes(4));

        assertThat(input(0)).isBetween(190, 200);
        assertThat(input(1)).isBetween(215, 250);
        assertThat(input(2)).isEqualTo(60);
        assertThat(input(3)).isBetween(60, 120);
        assertThat(input(4)).isOne();
        assertThat(handler.connections().commands()).first().isEqualTo("0400000001");
    }

    @Test
    void warmsUpAgainWhenStopped() throws IOException {
        client.ask("05 0000 ff00".replace(" ", ""));
        clock.advance(Duration.ofMinutes(4));
        assertThat(input(0)).isLessThan(200);

        assertThat(client.askHex("0500000000")).isEqualTo("0500000000");
        clock.advance(Duration.ofMinutes(4));

        assertThat(input(0)).isGreaterThan(230);
        assertThat(input(2)).isZero();
        assertThat(client.askHex("0100000001")).isEqualTo("010100");
    }

    @Test
    void takesSeveralRegistersAtOnce() throws IOException {
        assertThat(client.askHex("10 0000 0003 06 00d2 0050 0001".replace(" ", "")))
                .isEqualTo("1000000003");

        assertThat(client.askHex("0300000003")).isEqualTo("030600d200500001");
        assertThat(client.askHex("0100000001")).isEqualTo("010101");
    }

    @Test
    void takesNoneOfTheRegistersWhenOneIsOutOfRange() throws IOException {
        assertThat(client.askHex("10 0000 0002 04 00d2 0065".replace(" ", ""))).isEqualTo("9003");

        assertThat(client.askHex("0300000002")).isEqualTo("030400be003c");
    }

    @Test
    void refusesValuesAndAddressesThatItDoesNotHave() throws IOException {
        assertThat(client.askHex("0600000000")).isEqualTo("8603");
        assertThat(client.askHex("0600030000")).isEqualTo("8602");
        assertThat(client.askHex("0500000001")).isEqualTo("8503");
        assertThat(client.askHex("0500010000")).isEqualTo("8502");
        assertThat(client.askHex("10000000010400d20001")).isEqualTo("9003");
    }

    @Test
    void blowsHarderWithAFasterFan() throws IOException {
        client.ask("0600020001");
        var before = input(3);

        client.ask("0600010064");

        assertThat(input(3)).isGreaterThan(2 * before);
        assertThat(input(2)).isEqualTo(100);
    }
}
