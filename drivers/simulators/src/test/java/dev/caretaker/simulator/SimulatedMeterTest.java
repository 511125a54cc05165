package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedMeterTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T03:00:00Z"));
    private SimulatedMeter meter;
    private ModbusClient client;

    @BeforeEach
    void start() throws IOException {
        meter = new SimulatedMeter("level-1-meter", 0, 2000, clock);
        client = new ModbusClient(meter.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        meter.close();
    }

    @Test
    void measuresThreePhases() throws IOException {
        var values = client.registers(4, 0, 24).asFloatBuffer();

        assertThat(values.get(0)).isCloseTo(230, within(3f));
        assertThat(values.get(6) + values.get(7) + values.get(8)).isCloseTo(values.get(9), within(1f));
        assertThat(values.get(3)).isCloseTo(values.get(6) / values.get(0) / 0.94f, within(0.01f));
        assertThat(values.get(10)).isCloseTo(50, within(0.05f));
        assertThat(values.get(11)).isEqualTo(0.94f);
        assertThat(client.registers(3, 0, 24).asFloatBuffer()).isEqualTo(values);
    }

    @Test
    void drawsMoreByDay() throws IOException {
        var night = client.registers(4, 18, 2).getFloat();

        clock.advance(Duration.ofHours(12));

        assertThat(night).isCloseTo(2000, within(100f));
        assertThat(client.registers(4, 18, 2).getFloat()).isCloseTo(6000, within(300f));
    }

    @Test
    void countsTheEnergy() throws IOException {
        var before = client.registers(4, 26, 2).getInt();

        clock.advance(Duration.ofDays(1).minusMinutes(5));
        client.close();
        client = new ModbusClient(meter.port());
        clock.advance(Duration.ofMinutes(4).plusSeconds(59));
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.registers(4, 26, 2).getInt() - before).isCloseTo(24 * 4000, within(2));
        assertThat(client.registers(4, 24, 2).getFloat()).isGreaterThan(40_000);
    }

    @Test
    void answersWhatItCanNotDoWithTheExceptionsOfTheSpecification() throws IOException {
        assertThat(client.askHex("2b0e0100")).isEqualTo("ab01");
        assertThat(client.askHex("04001b0002")).isEqualTo("8402");
        assertThat(client.askHex("0400000000")).isEqualTo("8403");
        assertThat(client.askHex("040000007e")).isEqualTo("8403");
        assertThat(client.askHex("04000000")).isEqualTo("8403");
        assertThat(client.askHex("0600000001")).isEqualTo("8602");
        assertThat(client.askHex("0100000001")).isEqualTo("8102");
    }

    @Test
    void hangsUpOnFramesThatAreNotModbus() throws IOException {
        client.sendRaw(new byte[] {0, 1, 0, 7, 0, 6, 1});

        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void hangsUpOnFramesThatAreTooLong() throws IOException {
        client.sendRaw(new byte[] {0, 1, 0, 0, 1, 0, 1});

        assertThat(client.isHungUp()).isTrue();
    }
}
