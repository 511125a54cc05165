package dev.caretaker.api.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.core.node.TestNode;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.audit.AuditDao;
import dev.caretaker.store.module.Modules;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks that call functions of modules. */
class WebhookExecutionTest {

    private static final String HOOK = """
            import dev.caretaker.driver.*;
            import java.util.*;

            @Logic(name = "Hook", module = "Hook")
            public final class Hook extends Driver {

                public Object ring(String method, Map<String, List<String>> headers, String body) {
                    status("method", method);
                    status("headers", headers);
                    status("body", body);
                    status("by", invokedBy().orElse(""));
                    return switch (body) {
                        case "page" -> Arrays.asList(201, Map.of("X-Hook", "yes", "Content-Type", "text/html"), "<b>hi</b>");
                        case "bare" -> Arrays.asList(204, null, null);
                        case "short" -> Arrays.asList(200, null);
                        case "odd" -> Arrays.asList(700, null, "?");
                        case "evil" -> Arrays.asList(200, Map.of("X-A\\r\\nX-B", "1", "X-C", "1\\r\\nX-D: 2", "Content-Length", "9",
                                "Content-Type", "a\\r\\nb"), "");
                        case "broken" -> throw new IllegalStateException("it broke");
                        default -> body;
                    };
                }

                @Security(Security.Level.SUPPORT)
                public String supported(String method, Map<String, List<String>> headers, String body) { return method; }

                @Security(Security.Level.ADMINISTRATOR)
                public String administered(String method, Map<String, List<String>> headers, String body) { return method; }
            }
            """;

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller anybody;
    private ModuleSpec module;
    private String id;
    private String secret;

    @BeforeEach
    void make() {
        anybody = api.anonymous();
        var admin = api.admin();
        var room = api.given().system("Room").id();
        module = api.node()
                .module(api.node().driver("Hook", Role.LOGIC, HOOK), "{\"control_system_id\": \"%s\"}".formatted(room));
        var _ = new Modules(api.database()).setRunning(List.of(module.id()), true);
        var trigger = admin.post("/triggers", "{\"name\": \"Bell\", \"supported_methods\": [\"POST\", \"GET\"]}")
                .good();
        var instance = admin.post(
                        "/systems/" + room + "/triggers",
                        "{\"trigger_id\": \"%s\", \"exec_enabled\": true}"
                                .formatted(trigger.path("id").asText()))
                .good();
        id = instance.path("id").asText();
        secret = instance.path("webhook_secret").asText();
        api.node().awaitState(module.id(), "running");
    }

    private String path(String function) {
        return "/webhook/%s/notify/%s/Hook/1/%s".formatted(id, secret, function);
    }

    private void awaitShown(String key, String value) {
        await(key)
                .atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(shown(key)).isEqualTo(value));
    }

    private String shown(String key) {
        return api.admin()
                .get("/modules/" + module.id() + "/state")
                .good()
                .path(key)
                .asText();
    }

    @Test
    void passOnTheRequest() {
        var reply = anybody.with("X-Bell-Sound", "Ding")
                .with("X-Bell-Sound", "Dong")
                .with("Content-Type", "text/plain; charset=UTF-8")
                .post(
                        "/webhook/%s/notify?a=%%20b&secret=%s&exec=true&mod=Hook&method=ring".formatted(id, secret),
                        "öl");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        awaitShown("by", "\"webhook.%s\"".formatted(id));
        awaitShown("method", "\"POST\"");
        awaitShown("body", "\"öl\"");
        assertThat(shown("headers"))
                .contains("\"X-Bell-Sound\":[\"Ding\",\"Dong\"]")
                .contains("\"Content-Type\":[\"text/plain; charset=UTF-8\"]")
                .contains("\"pos-query-params\":[\"a=%20b&exec=true&mod=Hook&method=ring\"]")
                .doesNotContain(secret, "Timeout-Access");
        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(api.database()
                                .dao(AuditDao.class)
                                .ofTarget(module.id().value(), 1))
                        .singleElement()
                        .returns("webhook." + id, entry -> entry.userId())
                        .returns("ring", entry -> entry.detail()));
    }

    @Test
    void encodeABinaryBody() {
        anybody.post(path("ring") + "/true?x", "öl").good();

        awaitShown("body", "\"%s\"".formatted(Base64.getEncoder().encodeToString("öl".getBytes(UTF_8))));
        assertThat(shown("headers")).contains("\"pos-query-params\":[\"x\"]");
    }

    @Test
    void answerWhatTheModuleAnswers() {
        var page = anybody.post(path("ring"), "page");
        assertThat(page.status()).isEqualTo(201);
        assertThat(page.body()).isEqualTo("<b>hi</b>");
        assertThat(page.header("x-hook")).isEqualTo("yes");
        assertThat(page.header("content-type")).isEqualTo("text/html");

        var bare = anybody.post(path("ring"), "bare");
        assertThat(bare.status()).isEqualTo(204);
        assertThat(bare.body()).isEmpty();

        assertThat(anybody.post(path("ring"), "short").status()).isEqualTo(202);
        assertThat(anybody.post(path("ring"), "odd").status()).isEqualTo(202);
        assertThat(anybody.get(path("ring")).status()).isEqualTo(202);
    }

    @Test
    void letNoModuleForgeHeaders() {
        var reply = anybody.post(path("ring"), "evil");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-b")).isEmpty();
        assertThat(reply.header("x-c")).isEmpty();
        assertThat(reply.header("x-d")).isEmpty();
        assertThat(reply.header("content-length")).isEqualTo("0");
        assertThat(reply.header("x-request-id")).isNotEmpty();
    }

    @Test
    void sayHowAModuleFailed() {
        var reply = anybody.post(path("ring"), "broken");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("error").asText()).isEqualTo("request failed");
        assertThat(reply.json().path("message").asText()).isEqualTo("module raised: it broke (IllegalStateException)");
        assertThat(reply.json().path("module_name").asText()).isEqualTo("Hook");
        assertThat(anybody.post(path("nothing"), "").status()).isEqualTo(400);
        assertThat(anybody.post(path("ring").replace("/1/", "/2/"), "").status())
                .isEqualTo(404);
    }

    @Test
    void mayDoWhatSupportMayDo() {
        assertThat(anybody.post(path("supported"), "").status()).isEqualTo(202);

        var refused = anybody.post(path("administered"), "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("error").asText()).isEqualTo("access denied");
    }
}
