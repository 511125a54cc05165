package dev.caretaker.api.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Given;
import dev.caretaker.store.authority.Authorities;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlSocketTest {

    private static final long PATIENCE_S = 30;

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void callsNothingForThoseWhomTheOrganisationDenies() throws InterruptedException {
        var zone = api.admin()
                .post("/zones", "{\"name\": \"Organisation\"}")
                .good()
                .path("id")
                .asText();
        var _ = new Authorities(api.database())
                .update(Given.with(api.authority(), "{\"config\": {\"org_zone\": \"%s\"}}".formatted(zone)));
        api.given().permissions(new ZoneId(zone), "{\"deny\": [\"denied\"]}");
        var room = api.admin()
                .post("/systems", "{\"name\": \"Room\", \"zones\": [\"%s\"]}".formatted(zone))
                .good()
                .path("id")
                .asText();
        var request = """
                {"id": 7, "cmd": "exec", "sys": "%s", "mod": "Display", "index": 1, "name": "power", "args": []}""".formatted(room);

        var denied = answer(api.as(api.user("denied", "{\"groups\": [\"denied\"]}"), "public"), request);
        var other = answer(api.somebody(), request);

        assertThat(denied.path("error_code").asInt()).isEqualTo(7);
        assertThat(denied.path("msg").asText()).isEqualTo("failed to execute request");
        assertThat(denied.path("id").asInt()).isEqualTo(7);
        assertThat(other.path("error_code").asInt()).isEqualTo(6);
    }

    /** What is answered to {@code request} on a connection of its own. */
    private JsonNode answer(TestCaller caller, String request) throws InterruptedException {
        var received = new LinkedBlockingQueue<String>();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int at = 0; at < caller.headers().size(); at += 2) {
            builder.header(caller.headers().get(at), caller.headers().get(at + 1));
        }
        var address = "ws://localhost:%d/api/engine/v2/systems/control"
                .formatted(api.address().getPort());
        var socket =
                builder.buildAsync(URI.create(address), new Listener(received)).join();
        try {
            socket.sendText(request, true).join();
            return Json.read(String.valueOf(received.poll(PATIENCE_S, TimeUnit.SECONDS)));
        } finally {
            socket.abort();
        }
    }

    private record Listener(BlockingQueue<String> received) implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            received.add(text.toString());
            socket.request(1);
            return null;
        }
    }
}
