package dev.caretaker.host.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamConnectionTest {

    private final RecordingOwner owner = new RecordingOwner();
    private FakeDevice device;
    private StreamConnection connection;

    @BeforeEach
    void begin() throws IOException {
        device = new FakeDevice();
        connection = new StreamConnection("127.0.0.1", device.port(), false, owner);
        connection.tokenizer(Tokenizer.delimiter("\r").limit(1_000));
    }

    @AfterEach
    void end() throws IOException {
        connection.close();
        device.close();
    }

    @Test
    void talksToTheDevice() throws IOException {
        connect();

        connection.send("hi".getBytes(UTF_8));
        device.say("hel".getBytes(UTF_8));
        device.say("lo\rworld\r".getBytes(UTF_8));

        assertThat(device.hear(2)).isEqualTo("hi".getBytes(UTF_8));
        await().untilAsserted(() -> assertThat(owner.received).containsExactly("hello", "world"));
        assertThat(owner.online).containsExactly(true);
    }

    @Test
    void comesBackAfterTheDeviceHungUp() throws IOException {
        connect();

        device.hangUp();

        await().until(() -> device.connections() == 2);
        await().untilAsserted(() -> assertThat(owner.online).containsExactly(true, false, true));
    }

    @Test
    void forgetsAHalfMessageWhenItComesBack() throws IOException {
        connect();
        device.say("half".getBytes(UTF_8));

        device.hangUp();
        await().until(() -> device.connections() == 2 && owner.online.size() == 3);
        device.say("whole\r".getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(owner.received).containsExactly("whole"));
    }

    @Test
    void hangsUpOnALineThatNeverEnds() throws IOException {
        connect();

        device.say(new byte[5_000]);

        await().until(() -> device.connections() == 2);
        assertThat(owner.troubles)
                .contains("the device sent more than 1000 bytes without ending a message, and is disconnected");
        assertThat(owner.received).isEmpty();
    }

    @Test
    void mentionsADeviceThatStaysAwayOnce() throws IOException {
        device.close();

        connection.open();

        await().until(() -> owner.online.size() >= 2);
        assertThat(owner.online).containsOnly(false);
        assertThat(owner.troubles)
                .containsExactly("no connection to 127.0.0.1:%d: Connection refused".formatted(device.port()));
    }

    @Test
    void findsADeviceThatAppearsLater() throws IOException {
        device.close();
        connection.open();
        await().until(() -> !owner.online.isEmpty());

        device = new FakeDevice(device.port());

        await().atMost(Duration.ofSeconds(10)).until(() -> owner.online.contains(true));
    }

    @Test
    void namesAHostThatIsNotKnown() {
        var lost = new StreamConnection("nowhere.invalid", 1, false, owner);

        lost.open();

        await().until(() -> !owner.troubles.isEmpty());
        lost.close();
        assertThat(owner.troubles.getFirst()).isEqualTo("no connection to nowhere.invalid:1: unknown host");
    }

    @Test
    void connectsAgainAfterTheDriverDisconnected() {
        connect();

        connection.disconnect();

        await().until(() -> device.connections() == 2);
    }

    @Test
    void staysAwayOnceItIsClosed() {
        connect();

        connection.close();

        await().until(() -> owner.online.getLast().equals(false));
        await().during(Duration.ofMillis(100)).until(() -> device.connections() == 1);
        assertThatThrownBy(() -> connection.send(new byte[1])).isInstanceOf(IOException.class);
        assertThat(owner.troubles).isEmpty();
    }

    @Test
    void survivesATokenizerThatThrows() throws IOException {
        connection.tokenizer(Tokenizer.length(_ -> {
            throw new IllegalStateException("no idea");
        }));
        connect();

        device.say(new byte[10]);

        await().until(() -> device.connections() == 2);
        assertThat(owner.troubles.getFirst()).endsWith("lost: no idea");
    }

    private void connect() {
        connection.open();
        await().until(() -> device.connections() == 1 && !owner.online.isEmpty());
    }
}
