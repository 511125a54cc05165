package dev.caretaker.api.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.Json;
import dev.caretaker.model.system.SystemId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances of triggers on the control socket. */
class TriggerBindingTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    private final TestApi api = new TestApi();

    private final List<String> received = new CopyOnWriteArrayList<>();
    private SystemId system;
    private String instance;
    private @Nullable WebSocket socket;

    @BeforeEach
    void make() {
        var admin = api.admin();
        system = api.given().system("Room").id();
        var trigger = admin.post("/triggers", "{\"name\": \"Bell\"}")
                .good()
                .path("id")
                .asText();
        instance = admin.post("/systems/" + system + "/triggers", "{\"trigger_id\": \"%s\"}".formatted(trigger))
                .good()
                .path("id")
                .asText();
    }

    @AfterEach
    void hangUp() {
        if (socket != null) {
            socket.abort();
        }
    }

    private WebSocket open(TestCaller caller) {
        var uri = URI.create(
                "ws://%s/api/engine/v2/systems/control".formatted(api.address().getAuthority()));
        var builder = HTTP.newWebSocketBuilder();
        for (var i = 0; i < caller.headers().size(); i += 2) {
            builder.header(caller.headers().get(i), caller.headers().get(i + 1));
        }
        var opened = builder.buildAsync(uri, new Texts()).join();
        socket = opened;
        return opened;
    }

    private final class Texts implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.add(text.toString());
            from.request(1);
            return null;
        }
    }

    private static String request(int id, String command, SystemId system, String module, String name) {
        return """
                {"id":%d,"cmd":"%s","sys":"%s","mod":"%s","index":1,"name":"%s"}""".formatted(id, command, system, module, name);
    }

    private void show(String state) {
        var redis = api.node().redis().commands().sync();
        redis.hset("status/" + instance, "state", state);
        redis.publish("status/" + instance + "/state", state);
    }

    @Test
    void followsTheStateOfAnInstance() {
        show("{\"triggered\":false}");
        var panel = open(api.support());

        panel.sendText(request(1, "bind", system, "_TRIGGER_", instance), true).join();

        await().until(() -> received.size() == 2);
        assertThat(Json.read(received.getFirst()).path("type").asText()).isEqualTo("success");
        assertThat(received.getLast()).contains("\"type\":\"notify\"", "\"value\":{\"triggered\":false}");
        assertThat(received.getLast()).contains("\"mod\":\"_TRIGGER_\"", "\"name\":\"%s\"".formatted(instance));
        show("{\"triggered\":true}");
        await().until(() -> received.size() == 3);
        assertThat(received.getLast()).contains("\"id\":1", "\"value\":{\"triggered\":true}");
        panel.sendText(request(2, "unbind", system, "_TRIGGER_", instance), true)
                .join();
        await().until(() -> received.size() == 4);
        show("{\"triggered\":false}");
        panel.sendText("ping", true).join();
        await().until(() -> received.size() == 5);
        assertThat(received.getLast()).isEqualTo("pong");
    }

    @Test
    void findsNoInstanceOfAnotherSystem() {
        var other = api.given().system("Other").id();
        var panel = open(api.support());

        panel.sendText(request(1, "bind", other, "_TRIGGER_", instance), true).join();
        await().until(() -> received.size() == 1);
        panel.sendText(request(2, "bind", system, "_TRIGGER_", "trig-nowhere"), true)
                .join();
        await().until(() -> received.size() == 2);
        panel.sendText(request(3, "bind", system, "_TRIGGER_", "nonsense"), true)
                .join();
        await().until(() -> received.size() == 3);

        assertThat(received)
                .allMatch(
                        text -> text.contains("\"type\":\"error\",\"error_code\":6,\"msg\":\"could not find module\""));
    }

    @Test
    void isForSupport() {
        var panel = open(api.somebody());

        panel.sendText(request(1, "bind", system, "_TRIGGER_", instance), true).join();

        await().until(() -> received.size() == 1);
        assertThat(received.getFirst()).contains("\"error_code\":2", "attempted to access protected module");
    }
}
