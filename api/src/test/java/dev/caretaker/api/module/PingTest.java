package dev.caretaker.api.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.model.driver.Role;
import dev.caretaker.store.Given;
import dev.caretaker.store.module.Modules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PingTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void asksTheDeviceOfAModule() {
        var module = api.given().device(api.given().driver("Lamp", Role.DEVICE));
        var here = new Modules(api.database()).update(Given.with(module, "{\"ip\": \"127.0.0.1\", \"port\": 9}"));
        var path = "/modules/" + module.id() + "/ping";

        var reply = api.support().post(path, "").good();

        assertThat(reply.path("host").asText()).isEqualTo("127.0.0.1");
        assertThat(reply.path("pingable").asBoolean()).isTrue();

        var _ = new Modules(api.database()).update(Given.with(here, "{\"ip\": \"no-such-host.invalid\"}"));

        assertThat(api.support().post(path, "").body())
                .isEqualTo("{\"host\":\"no-such-host.invalid\",\"pingable\":false,"
                        + "\"exception\":\"no-such-host.invalid is not known\"}");
        assertThat(api.somebody().post(path, "").status()).isEqualTo(403);
    }

    @Test
    void hasNobodyToAskForLogic() {
        var module = api.given()
                .logic(
                        api.given().driver("Plan", Role.LOGIC),
                        api.given().system("Room").id());

        var reply = api.support().post("/modules/" + module.id() + "/ping", "");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/failures/0/field").asText()).isEqualTo("role");
    }
}
