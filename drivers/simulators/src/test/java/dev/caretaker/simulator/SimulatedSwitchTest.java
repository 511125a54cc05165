package dev.caretaker.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

class SimulatedSwitchTest {

    private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
    private static final String SYS_UP_TIME = "1.3.6.1.2.1.1.3.0";
    private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
    private static final String SYS_LOCATION = "1.3.6.1.2.1.1.6.0";
    private static final String IF_TABLE = "1.3.6.1.2.1.2.2";
    private static final String IF_OPER_STATUS = "1.3.6.1.2.1.2.2.1.8.";
    private static final String IF_IN_OCTETS = "1.3.6.1.2.1.2.2.1.10.";
    private static final String IF_HC_IN_OCTETS = "1.3.6.1.2.1.31.1.1.1.6.";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedSwitch device;
    private SnmpClient client;

    @BeforeEach
    void start() throws IOException {
        device = new SimulatedSwitch("switch", 0, clock);
        client = new SnmpClient(device.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        device.close();
    }

    private void assertSilence() {
        assertThatThrownBy(() -> client.get(SYS_NAME)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void tellsOfItself() throws IOException {
        clock.advance(Duration.ofSeconds(90));

        assertThat(client.text(SYS_NAME)).isEqualTo("switch");
        assertThat(client.text(SYS_DESCR)).contains("8 ports");
        assertThat(client.number(SYS_UP_TIME)).isEqualTo(9000);
        assertThat(device.connections().commands()).contains("GET " + SYS_NAME);
    }

    @Test
    void canBeWalked() {
        var table = client.walk(IF_TABLE);

        assertThat(table).hasSize(17 * SimulatedSwitch.PORTS);
        assertThat(table).isSortedAccordingTo((a, b) -> a.getOid().compareTo(b.getOid()));
        assertThat(client.walk("1.3.6.1.2.1")).hasSize(7 + 1 + (17 + 5) * SimulatedSwitch.PORTS);
    }

    @Test
    void canBeWalkedByVersionOneWhichHasNoLargeCounters() throws IOException {
        client.versionOne();

        assertThat(client.walk("1.3.6.1.2.1")).hasSize(7 + 1 + (17 + 3) * SimulatedSwitch.PORTS);
        assertThat(client.get(IF_HC_IN_OCTETS + 1)).returns(PDU.noSuchName, PDU::getErrorStatus);
    }

    @Test
    void countsTraffic() throws IOException {
        clock.advance(Duration.ofMinutes(10));
        var before = client.number(IF_IN_OCTETS + 2);

        clock.advance(Duration.ofMinutes(10));

        assertThat(client.number(IF_IN_OCTETS + 2)).isEqualTo(2 * before).isEqualTo(client.number(IF_HC_IN_OCTETS + 2));
        assertThat(client.number(IF_IN_OCTETS + SimulatedSwitch.PORTS)).isZero();
    }

    @Test
    void stopsCountingWithoutALink() throws IOException {
        clock.advance(Duration.ofMinutes(10));
        device.link(2, false);
        var before = client.number(IF_IN_OCTETS + 2);

        clock.advance(Duration.ofMinutes(10));

        assertThat(client.number(IF_OPER_STATUS + 2)).isEqualTo(2);
        assertThat(client.number(IF_IN_OCTETS + 2)).isEqualTo(before).isPositive();
    }

    @Test
    void answersInBulkWithinBounds() throws IOException {
        var answer = client.send(PDU.GETBULK, SnmpClient.bindings(IF_TABLE));

        assertThat(answer.size()).isBetween(20, SnmpAnswers.MAX_REPETITIONS);
    }

    @Test
    void saysWhatItDoesNotHave() throws IOException {
        assertThat(client.text("1.3.6.1.2.1.99.1.0")).isEqualTo("noSuchObject");
        assertThat(client.text(IF_OPER_STATUS + 99)).isEqualTo("noSuchInstance");
        assertThat(client.send(PDU.GETNEXT, SnmpClient.bindings("1.3.7")).get(0).getVariable())
                .hasToString("endOfMibView");

        var answer = client.versionOne().get(SYS_NAME, "1.3.6.1.2.1.99.1.0");

        assertThat(answer.getErrorStatus()).isEqualTo(PDU.noSuchName);
        assertThat(answer.getErrorIndex()).isEqualTo(2);
    }

    @Test
    void letsThoseWhoMaySetItsTexts() throws IOException {
        assertThat(client.set(SYS_LOCATION, "Attic")).returns(PDU.noAccess, PDU::getErrorStatus);
        client.as("private");

        assertThat(client.set(SYS_LOCATION, "Attic")).returns(PDU.noError, PDU::getErrorStatus);

        assertThat(client.text(SYS_LOCATION)).isEqualTo("Attic");
        assertThat(client.set(SYS_DESCR, "Toaster")).returns(PDU.notWritable, PDU::getErrorStatus);
        assertThat(client.set(SYS_NAME, "x".repeat(256))).returns(PDU.wrongLength, PDU::getErrorStatus);
        assertThat(client.send(PDU.SET, new VariableBinding(new OID(SYS_NAME), new Integer32(1))))
                .returns(PDU.wrongType, PDU::getErrorStatus);
    }

    @Test
    void staysSilentTowardsStrangers() {
        client.as("secret").within(100);

        assertSilence();
    }

    @Test
    void misbehavesOverUdpToo() throws IOException {
        client.within(100);
        device.misbehaviour().silent();
        assertSilence();
        device.misbehaviour().garbage();
        assertSilence();
        device.misbehaviour().endlessLine();
        assertSilence();
        device.misbehaviour().offNetwork();
        assertSilence();

        device.misbehaviour().none();

        assertThat(client.within(3000).text(SYS_NAME)).isEqualTo("switch");
    }
}
