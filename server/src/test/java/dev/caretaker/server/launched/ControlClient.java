package dev.caretaker.server.launched;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The control socket, as a panel uses it. */
final class ControlClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final WebSocket socket;

    ControlClient(HttpClient http, URI address, String token) {
        var uri = URI.create(
                "ws://%s/api/engine/v2/systems/control?bearer_token=%s".formatted(address.getAuthority(), token));
        this.socket = http.newWebSocketBuilder().buildAsync(uri, new Texts()).join();
    }

    private final class Texts implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Everything that came, oldest first. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Follows a value; returns the id of the request. */
    long bind(String system, String module, int index, String name) {
        return request("bind", system, module, index, name, "null");
    }

    /**
     * Calls a function and waits for the answer.
     *
     * @param arguments a JSON array
     */
    JsonNode execute(String system, String module, int index, String function, String arguments) {
        var id = request("exec", system, module, index, function, arguments);
        return await("the answer of " + function)
                .atMost(PATIENCE)
                .until(() -> find(message -> message.path("id").asLong() == id), message -> !message.isMissingNode());
    }

    /** Waits until the value of {@code name} that was told last is {@code value}, in JSON. */
    void awaitValue(String name, String value) {
        awaitValue(name, told -> told.equals(Json.read(value)));
    }

    void awaitValue(String name, Predicate<JsonNode> value) {
        await(name).atMost(PATIENCE).until(() -> last(name), value);
    }

    private JsonNode last(String name) {
        return received.reversed().stream()
                .filter(text -> text.startsWith("{"))
                .map(Json::read)
                .filter(message -> message.path("type").asText().equals("notify"))
                .filter(message -> message.path("meta").path("name").asText().equals(name))
                .map(message -> message.path("value"))
                .findFirst()
                .orElse(Json.object().path("nothing"));
    }

    private JsonNode find(Predicate<JsonNode> wanted) {
        return received.stream()
                .filter(text -> text.startsWith("{"))
                .map(Json::read)
                .filter(wanted)
                .findFirst()
                .orElse(Json.object().path("nothing"));
    }

    private long request(String command, String system, String module, int index, String name, String arguments) {
        var id = ids.incrementAndGet();
        send("""
                {"id":%d,"cmd":"%s","sys":"%s","mod":"%s","index":%d,"name":"%s","args":%s}""".formatted(id, command, system, module, index, name, arguments));
        return id;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
