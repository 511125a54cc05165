package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedUpsTest {

    private static final String BATTERY_STATUS = "1.3.6.1.2.1.33.1.2.1.0";
    private static final String SECONDS_ON_BATTERY = "1.3.6.1.2.1.33.1.2.2.0";
    private static final String MINUTES_REMAINING = "1.3.6.1.2.1.33.1.2.3.0";
    private static final String CHARGE = "1.3.6.1.2.1.33.1.2.4.0";
    private static final String INPUT_VOLTAGE = "1.3.6.1.2.1.33.1.3.3.1.3.1";
    private static final String OUTPUT_SOURCE = "1.3.6.1.2.1.33.1.4.1.0";
    private static final String OUTPUT_LOAD = "1.3.6.1.2.1.33.1.4.4.1.5.1";
    private static final String ALARMS = "1.3.6.1.2.1.33.1.6.1.0";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedUps ups;
    private SnmpClient client;

    @BeforeEach
    void start() throws IOException {
        ups = new SimulatedUps("ups", 0, clock);
        client = new SnmpClient(ups.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        ups.close();
    }

    @Test
    void isFullWhileThereAreMains() throws IOException {
        assertThat(client.number(BATTERY_STATUS)).isEqualTo(2);
        assertThat(client.number(CHARGE)).isEqualTo(100);
        assertThat(client.number(MINUTES_REMAINING)).isEqualTo(25);
        assertThat(client.number(INPUT_VOLTAGE)).isBetween(228L, 234L);
        assertThat(client.number(OUTPUT_SOURCE)).isEqualTo(3);
        assertThat(client.number(OUTPUT_LOAD)).isBetween(28L, 42L);
        assertThat(client.number(ALARMS)).isZero();
    }

    @Test
    void emptiesWithoutMains() throws IOException {
        ups.mains(false);
        clock.advance(Duration.ofMinutes(10));

        assertThat(client.number(OUTPUT_SOURCE)).isEqualTo(5);
        assertThat(client.number(SECONDS_ON_BATTERY)).isEqualTo(600);
        assertThat(client.number(CHARGE)).isEqualTo(60);
        assertThat(client.number(MINUTES_REMAINING)).isEqualTo(15);
        assertThat(client.number(INPUT_VOLTAGE)).isZero();
        assertThat(client.number(ALARMS)).isOne();

        clock.advance(Duration.ofMinutes(11));
        assertThat(client.number(BATTERY_STATUS)).isEqualTo(3);
        clock.advance(Duration.ofMinutes(5));
        assertThat(client.number(BATTERY_STATUS)).isEqualTo(4);
        assertThat(client.number(OUTPUT_LOAD)).isZero();
    }

    @Test
    void chargesWhenTheMainsComeBack() throws IOException {
        ups.mains(false);
        clock.advance(Duration.ofMinutes(10));

        ups.mains(true);
        clock.advance(Duration.ofMinutes(48));

        assertThat(client.number(CHARGE)).isEqualTo(80);
        assertThat(client.number(SECONDS_ON_BATTERY)).isZero();
    }
}
