package dev.caretaker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.capability.Powerable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriverKitTest {

    private final FakeRoom room = new FakeRoom("Meeting 1").capacity(4).zones("zone-1");
    private final FakeModule first = room.add("Display").implementing(Powerable.class);
    private final FakeModule second = room.add("Display");

    @Test
    void callsTheDriverAndSeesWhatItShows() {
        try (var kit = start()) {
            assertThat(kit.call("greet", "Ada").asText()).isEqualTo("hello Ada");
            assertThat(kit.callNamed("greet", Map.of("name", "Ada")).asText()).isEqualTo("hello Ada");
            assertThat(kit.callAs("user-1", "caller").asText()).isEqualTo("user-1");

            kit.awaitStatus("greeted", "Ada").awaitConnected();
            assertThat(kit.logs()).contains("greeting Ada");
            assertThat(kit.published("greetings")).containsExactly("Ada", "Ada");
            assertThat(kit.history("greeted")).hasSize(1);
        }
    }

    @Test
    void tellsWhatFailed() {
        try (var kit = start()) {
            assertThatThrownBy(() -> kit.call("fail"))
                    .isInstanceOfSatisfying(
                            CallFailed.class,
                            failed -> assertThat(failed.error()).isEqualTo("IllegalStateException"))
                    .hasMessage("no");
        }
    }

    @Test
    void keepsSettingsThatTheDriverDefines() {
        try (var kit = start()) {
            kit.call("rename", "Grace");

            kit.awaitStatus("name", "Grace");
            assertThat(kit.settings().get("name").asText()).isEqualTo("Grace");
        }
    }

    @Test
    void recordsCallsToTheRoom() {
        first.answer("power", arguments -> arguments.get(0).asBoolean());
        try (var kit = start()) {
            assertThat(kit.call("switch_all", true).asInt()).isEqualTo(2);
        }

        assertThat(first.calls()).extracting(FakeModule.Call::toString).containsExactly("power[true]");
        assertThat(second.calls()).hasSize(1);
    }

    @Test
    void letsTheDriverFollowTheRoom() {
        second.show("power", false);
        try (var kit = start()) {
            kit.call("follow");
            kit.awaitStatus("followed", false);

            second.show("power", true);

            kit.awaitStatus("followed", true);
            kit.publish("news", "rain");
            kit.awaitStatus("news", "rain");
            assertThat(kit.call("powerable").asInt()).isEqualTo(1);
        }
    }

    @Test
    void seesModulesThatAreAddedLater() {
        try (var kit = start()) {
            assertThat(kit.call("switch_all", true).asInt()).isEqualTo(2);

            room.add("Display");

            assertThat(kit.call("switch_all", true).asInt()).isEqualTo(3);
        }
    }

    private DriverKit start() {
        return DriverKit.of(Greeter.class).in(room).start();
    }

    @Logic(name = "Greeter", module = "Greeter")
    static final class Greeter extends Driver {

        public record Settings(@Default("nobody") String name) {}

        @Override
        protected void updated() {
            status("name", settings(Settings.class).name());
        }

        public String greet(String name) {
            log().info("greeting {}", name);
            status("greeted", name);
            publish("greetings", name);
            return "hello " + name;
        }

        public String caller() {
            return invokedBy().orElse("nobody");
        }

        public void fail() {
            throw new IllegalStateException("no");
        }

        public void rename(String name) {
            define("name", name);
        }

        public int switchAll(boolean on) {
            var displays = room().all("Display");
            displays.forEach(display -> display.call("power", on));
            return displays.size();
        }

        public int powerable() {
            return room().implementing(Powerable.class).size();
        }

        public void follow() {
            room().get("Display_2").bind("power", value -> status("followed", value));
            monitor("news", text -> status("news", text));
        }
    }
}
