package dev.caretaker.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void keepsSecretsOutOfTheLog() {
        var request = new Request(
                "id",
                "http://localhost",
                "localhost",
                null,
                "/webhook/trig-1/notify/hunter2/Hook/1/ring",
                Map.of("id", "trig-1", "secret", "hunter2", "mod", "Hook"),
                Map.of(),
                Map.of(),
                Map.of(),
                "",
                new Received("", Map.of(), ByteString.emptyByteString()),
                Signature.done(),
                null);

        assertThat(request.loggedPath()).isEqualTo("/webhook/trig-1/notify/***/Hook/1/ring");
    }
}
