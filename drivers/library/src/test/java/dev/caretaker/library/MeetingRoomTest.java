package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.testkit.DriverKit;
import dev.caretaker.testkit.FakeModule;
import dev.caretaker.testkit.FakeRoom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeetingRoomTest {

    private final FakeRoom place = new FakeRoom("Boardroom").capacity(12);
    private final FakeModule display = place.add("Display").show("power", false);
    private final FakeModule lights = place.add("Lighting");
    private final FakeModule moreLights = place.add("Lighting");
    private final FakeModule blinds = place.add("Blinds");
    private final DriverKit room = DriverKit.of(MeetingRoom.class).in(place).start();

    @BeforeEach
    void begin() {
        display.answer("power", arguments -> display.show("power", arguments.get(0)) == display);
    }

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void showsWhatPanelsNeed() {
        room.awaitStatus("name", "Boardroom")
                .awaitStatus("capacity", 12)
                .awaitStatus("active", false)
                .awaitStatus("inputs", List.of("Laptop", "Wireless"));
    }

    @Test
    void beginsAMeeting() {
        room.call("power", true);

        awaitCalls(display, "power[true]", "switch_to[\"HDMI1\"]");
        awaitCalls(lights, "set_lighting_scene[2]");
        awaitCalls(moreLights, "set_lighting_scene[2]");
        awaitCalls(blinds, "move[\"down\"]");
        room.awaitStatus("active", true).awaitStatus("selected_input", "Laptop");
    }

    @Test
    void endsAMeeting() {
        room.call("power", true);

        room.call("power", false);

        awaitCalls(display, "power[true]", "switch_to[\"HDMI1\"]", "power[false]");
        awaitCalls(lights, "set_lighting_scene[2]", "set_lighting_scene[1]");
        awaitCalls(blinds, "move[\"down\"]", "move[\"up\"]");
        room.awaitStatus("active", false).awaitStatus("selected_input", JsonNode::isNull);
    }

    @Test
    void followsTheDisplay() {
        display.show("power", true).show("input", "HDMI2");

        room.awaitStatus("active", true).awaitStatus("selected_input", "Wireless");
        display.show("power", false);
        room.awaitStatus("active", false);
    }

    @Test
    void switchesOnForTheSourceThatIsChosen() {
        room.call("select_input", "wireless");

        awaitCalls(display, "power[true]", "switch_to[\"HDMI2\"]");
        assertThatThrownBy(() -> room.call("select_input", "fax")).hasMessage("there is no source fax");
    }

    @Test
    void onlySwitchesTheInputDuringAMeeting() {
        display.show("power", true);
        room.awaitStatus("active", true);

        room.call("select_input", "Laptop");

        awaitCalls(display, "switch_to[\"HDMI1\"]");
    }

    @Test
    void beginsWithoutLightsThatFail() {
        lights.answer("set_lighting_scene", _ -> {
            throw new IllegalStateException("no power");
        });

        room.call("power", true);

        room.awaitStatus("active", true);
        await().until(() -> room.logs().stream()
                .anyMatch(line -> line.contains("Lighting_1 does not set_lighting_scene: no power")));
    }

    @Test
    void tellsWhenTheDisplayFails() {
        display.answer("power", _ -> {
            throw new IllegalStateException("the projector has a fault");
        });

        assertThatThrownBy(() -> room.call("power", true)).hasMessageContaining("the projector has a fault");
        room.awaitStatus("active", false);
    }

    @Test
    void usesADisplayThatIsAddedLater() {
        var second = place.add("Display");
        room.call("power", true);

        awaitCalls(second, "power[true]", "switch_to[\"HDMI1\"]");
    }

    private static void awaitCalls(FakeModule module, String... calls) {
        await().untilAsserted(() ->
                assertThat(module.calls()).extracting(FakeModule.Call::toString).containsExactly(calls));
    }
}
