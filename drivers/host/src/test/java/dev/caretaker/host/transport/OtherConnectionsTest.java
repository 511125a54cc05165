package dev.caretaker.host.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OtherConnectionsTest {

    private final RecordingOwner owner = new RecordingOwner();

    @Test
    void datagramsGoBothWays() throws IOException {
        try (var device = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var connection = new DatagramConnection("localhost", device.getLocalPort(), owner);
            connection.open();
            await().until(() -> owner.online.contains(true));

            connection.send("hi".getBytes(UTF_8));
            var heard = new DatagramPacket(new byte[10], 10);
            device.receive(heard);
            device.send(new DatagramPacket("hello".getBytes(UTF_8), 5, heard.getSocketAddress()));

            await().untilAsserted(() -> assertThat(owner.received).containsExactly("hello"));
            connection.close();
            await().untilAsserted(() -> assertThat(owner.online).containsExactly(true, false));
            assertThat(owner.troubles).isEmpty();
        }
    }

    @Test
    void briefConnectionsConnectWhenThereIsSomethingToSay() throws IOException {
        try (var device = new FakeDevice()) {
            var connection = new BriefConnection("127.0.0.1", device.port(), owner);
            connection.tokenizer(Tokenizer.delimiter("\r"));
            connection.open();
            assertThat(owner.online).containsExactly(true);
            assertThat(device.connections()).isZero();

            connection.send("a".getBytes(UTF_8));
            await().until(() -> device.connections() == 1);
            device.say("answer\r".getBytes(UTF_8));
            await().untilAsserted(() -> assertThat(owner.received).containsExactly("answer"));
            device.hangUp();
            await().pollInSameThread().untilAsserted(() -> {
                connection.send("b".getBytes(UTF_8));
                assertThat(device.connections()).isEqualTo(2);
            });

            connection.close();
            assertThat(owner.online).containsExactly(true);
            assertThatThrownBy(() -> connection.send(new byte[1])).hasMessageContaining("stopped");
        }
    }

    @Test
    void briefConnectionsTellWhenNobodyIsThere() throws IOException {
        var device = new FakeDevice();
        device.close();
        var connection = new BriefConnection("127.0.0.1", device.port(), owner);

        assertThatThrownBy(() -> connection.send(new byte[1])).hasMessageContaining("Connection refused");

        assertThat(owner.present).containsExactly(false);
    }
}
