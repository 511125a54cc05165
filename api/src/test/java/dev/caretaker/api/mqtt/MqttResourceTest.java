package dev.caretaker.api.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.api.TestApi;
import dev.caretaker.api.TestCaller;
import dev.caretaker.model.access.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttResourceTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    /** How the broker is answered about {@code client}. */
    private static int use(TestCaller client, String acc) {
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/mqtt/access", "topic=placeos%2Fx&clientid=me&acc=" + acc)
                .status();
    }

    private static int connect(TestCaller client) {
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/mqtt/user", "username=x")
                .status();
    }

    @Test
    void letsInWhoHasAToken() {
        assertThat(connect(api.somebody())).isEqualTo(200);
        assertThat(connect(api.anonymous())).isEqualTo(401);
        assertThat(connect(api.anonymous().with("Authorization", "a.b.c"))).isEqualTo(401);
        assertThat(connect(api.anonymous().with("Authorization", "a.b"))).isEqualTo(401);
        assertThat(connect(api.anonymous().with("Authorization", "nonsense"))).isEqualTo(401);
    }

    @Test
    void letsInWhoHasAKey() {
        var owner = api.user("owner", "{}");
        var key = api.key(owner, Permissions.SUPPORT, "mqtt").headers().get(1);
        var client = api.anonymous().with("Authorization", key);

        assertThat(connect(client)).isEqualTo(200);
        assertThat(use(client, "2")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0,403", "1,200", "2,403", "3,403", "4,200", "5,200", "6,403", "16,403", "17,403", "8,403"})
    void letsPeopleReadAndSubscribe(String acc, int status) {
        assertThat(use(api.somebody(), acc)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1,200", "2,200", "7,200", "18,403"})
    void letsSupportUsersWrite(String acc, int status) {
        assertThat(use(api.support(), acc)).isEqualTo(status);
    }

    @Test
    void asksForTheScope() {
        var user = api.user("support", "{\"support\": true}");

        assertThat(use(api.as(user, "mqtt.read"), "1")).isEqualTo(200);
        assertThat(use(api.as(user, "mqtt.read"), "2")).isEqualTo(403);
        assertThat(use(api.as(user, "mqtt.write"), "2")).isEqualTo(200);
        assertThat(use(api.as(user, "systems"), "1")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5"})
    void refusesAUseThatIsNoNumber(String acc) {
        assertThat(use(api.somebody(), acc)).isEqualTo(400);
        assertThat(api.somebody()
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .post("/mqtt/access", "topic=x")
                        .status())
                .isEqualTo(422);
        assertThat(use(api.anonymous(), "1")).isEqualTo(401);
    }

    @Test
    void isAskedUnderTwoNames() {
        assertThat(api.somebody().post("/mqtt/mqtt_user", "").status()).isEqualTo(200);
        assertThat(api.somebody().post("/mqtt/mqtt_access?acc=1", "").status()).isEqualTo(200);
        assertThat(api.anonymous().post("/mqtt/mqtt_user", "").status()).isEqualTo(401);
    }
}
