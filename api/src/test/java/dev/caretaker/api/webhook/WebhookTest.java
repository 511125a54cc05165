package dev.caretaker.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.store.trigger.TriggerWebhookDao;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    private TestCaller admin;
    private TestCaller anybody;
    private JsonNode trigger;
    private String system;
    private String id;
    private String secret;

    @BeforeEach
    void make() {
        admin = api.admin();
        anybody = api.anonymous();
        trigger = admin.post("/triggers", "{\"name\": \"Bell\", \"supported_methods\": [\"POST\", \"GET\"]}")
                .good();
        system = "/systems/" + api.given().system("Room").id();
        var instance = admin.post(
                        system + "/triggers",
                        "{\"trigger_id\": \"%s\"}".formatted(trigger.path("id").asText()))
                .good();
        id = instance.path("id").asText();
        secret = instance.path("webhook_secret").asText();
    }

    private String hook() {
        return "/webhook/" + id;
    }

    private int recorded() {
        return api.database()
                .dao(TriggerWebhookDao.class)
                .after(new TriggerInstanceId(id), 0)
                .size();
    }

    @Test
    void isRecordedAndAcceptedWithoutCredentials() {
        var reply = anybody.post(hook() + "/notify?secret=" + secret, "ding");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEmpty();
        assertThat(anybody.get(hook() + "/notify/" + secret).status()).isEqualTo(202);
        assertThat(anybody.with("Accept", "text/html")
                        .with("Content-Type", "image/png")
                        .post(hook() + "/notify/" + secret, "ding")
                        .status())
                .isEqualTo(202);
        assertThat(recorded()).isEqualTo(3);
    }

    @Test
    void doesNotExistForThoseWithoutTheSecret() {
        var wrong = anybody.post(hook() + "/notify?secret=wrong", "ding");

        assertThat(wrong.status()).isEqualTo(404);
        assertThat(anybody.post(hook() + "/notify?secret=", "ding").status()).isEqualTo(404);
        assertThat(anybody.post(hook() + "/notify/" + secret + "x", "ding").status())
                .isEqualTo(404);
        assertThat(anybody.post("/webhook/trig-nowhere/notify?secret=" + secret, "ding")
                        .status())
                .isEqualTo(404);
        assertThat(anybody.post("/webhook/trig-%00/notify?secret=" + secret, "ding")
                        .status())
                .isEqualTo(404);
        assertThat(anybody.post("/webhook/nonsense/notify?secret=" + secret, "ding")
                        .status())
                .isEqualTo(404);
        assertThat(wrong.body()).isEqualTo("{\"error\":\"%s does not exist\"}".formatted(id));
        assertThat(anybody.post(hook() + "/notify", "ding").status()).isEqualTo(422);
        assertThat(anybody.post(hook() + "/notify", "ding")
                        .json()
                        .path("parameter")
                        .asText())
                .isEqualTo("secret");
        assertThat(recorded()).isZero();
    }

    @Test
    void doesNotExistWhileItsInstanceIsNotEnabled() {
        admin.patch(system + "/triggers/" + id, "{\"enabled\": false}").good();

        assertThat(anybody.post(hook() + "/notify/" + secret, "ding").status()).isEqualTo(404);
        assertThat(admin.get(hook() + "?secret=" + secret).status()).isEqualTo(404);
        assertThat(recorded()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "OPTIONS"})
    void doesNotExistForMethodsThatTheTriggerDoesNotSupport(String method) {
        var reply = anybody.send(method, hook() + "/notify/" + secret, "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains(id);
        assertThat(recorded()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void takesTheMethodsThatTheTriggerSupports(String method) {
        admin.patch("/triggers/" + trigger.path("id").asText(), "{\"supported_methods\": [\"%s\"]}".formatted(method))
                .good();

        assertThat(anybody.send(method, hook() + "/notify/" + secret, "").status())
                .isEqualTo(202);
        assertThat(anybody.post(hook() + "/notify/" + secret, "").status()).isEqualTo(404);
    }

    @Test
    void showsItsTriggerToThoseWhoAreSignedIn() {
        var somebody = api.somebody();

        assertThat(somebody.get(hook() + "?secret=" + secret).good()).isEqualTo(trigger);
        assertThat(somebody.get(hook() + "?secret=wrong").status()).isEqualTo(404);
        assertThat(somebody.get(hook()).status()).isEqualTo(422);
        assertThat(anybody.get(hook() + "?secret=" + secret).status()).isEqualTo(401);
    }

    @Test
    void needsToKnowWhatToExecute() {
        var path = hook() + "/notify?secret=" + secret + "&exec=true";

        assertThat(anybody.post(path, "").json().path("parameter").asText()).isEqualTo("mod");
        assertThat(anybody.post(path + "&mod=Hook", "").json().path("parameter").asText())
                .isEqualTo("method");
        assertThat(anybody.post(path + "&mod=Hook", "").status()).isEqualTo(422);
        assertThat(anybody.post(path + "&mod=Hook&method=ring&index=first", "").status())
                .isEqualTo(400);
        assertThat(anybody.post(hook() + "/notify/" + secret + "/Hook/first/ring", "")
                        .status())
                .isEqualTo(400);
        assertThat(anybody.post(hook() + "/notify/wrong/Hook/first/ring", "").status())
                .isEqualTo(404);
        assertThat(recorded()).isZero();
    }

    @Test
    void executesNothingUnlessTheInstanceAllowsIt() {
        var path = hook() + "/notify/" + secret + "/Hook/1/ring";

        assertThat(anybody.post(path, "ding").status()).isEqualTo(202);
        assertThat(recorded()).isEqualTo(1);
        admin.patch(system + "/triggers/" + id, "{\"exec_enabled\": true}").good();
        var missing = anybody.post(path, "ding");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("error").asText()).isEqualTo("module not found");
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void takesAFormForWhatItIs() {
        var form = anybody.with("Content-Type", "application/x-www-form-urlencoded");

        assertThat(form.post(hook() + "/notify/" + secret, "exec=true&broken=%zz")
                        .status())
                .isEqualTo(202);
        assertThat(form.post(hook() + "/notify", "secret=" + secret).status()).isEqualTo(422);
    }

    @Test
    void refusesWhatIsLargerThanAMegabyte() {
        assertThat(anybody.post(hook() + "/notify/" + secret, "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        assertThat(recorded()).isZero();
    }
}
