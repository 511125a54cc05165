package dev.caretaker.api.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.api.TestApi;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalResourceTest {

    private static final String ALL = "placeos/*";

    @RegisterExtension
    private final TestApi api = new TestApi();

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RedisPubSubAdapter<String, String> listener = new RedisPubSubAdapter<>() {
        @Override
        public void message(String pattern, String channel, String message) {
            heard.add(channel + " " + message);
        }
    };

    @BeforeEach
    void listen() {
        var subscriptions = api.node().redis().subscriptions();
        subscriptions.addListener(listener);
        subscriptions.sync().psubscribe(ALL);
    }

    @AfterEach
    void stopListening() {
        var subscriptions = api.node().redis().subscriptions();
        subscriptions.sync().punsubscribe(ALL);
        subscriptions.removeListener(listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/xml", "application/octet-stream"})
    void publishesBodiesOfAllKinds(String media) {
        var body = "{not json} <ü>";

        var reply = api.somebody().with("Content-Type", media).post("/signal?channel=/desk//changed", body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        await().until(() -> heard.size() == 2);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "placeos/desk/changed " + body,
                        "placeos/%s/desk/changed %s".formatted(api.authority().id(), body));
    }

    @Test
    void needsAChannel() {
        assertThat(api.somebody().post("/signal", "x").status()).isEqualTo(422);
        assertThat(api.somebody().post("/signal?channel=", "x").status()).isEqualTo(400);
        assertThat(api.somebody().post("/signal?channel=//", "x").status()).isEqualTo(400);
    }

    @Test
    void keepsGuestsToTheirChannels() {
        var guest = api.as(api.user("somebody", "{}"), "guest");

        assertThat(guest.post("/signal?channel=chat/guest/entry", "x").status()).isEqualTo(200);
        assertThat(guest.post("/signal?channel=chat/entry", "x").status()).isEqualTo(403);
        assertThat(api.as(api.user("somebody", "{}"), "root.write")
                        .post("/signal?channel=chat/entry", "x")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(api.user("somebody", "{}"), "systems")
                        .post("/signal?channel=chat/guest/entry", "x")
                        .status())
                .isEqualTo(403);
    }
}
