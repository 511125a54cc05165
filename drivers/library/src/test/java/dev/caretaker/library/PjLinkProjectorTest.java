package dev.caretaker.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.simulator.ManualClock;
import dev.caretaker.simulator.ProjectorInput;
import dev.caretaker.simulator.ProjectorSettings;
import dev.caretaker.simulator.SimulatedProjector;
import dev.caretaker.simulator.SimulatedProjector.Part;
import dev.caretaker.testkit.CallFailed;
import dev.caretaker.testkit.DriverKit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // every test begins with a device and a module
class PjLinkProjectorTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private SimulatedProjector projector;
    private DriverKit display;

    @AfterEach
    void end() {
        display.close();
        projector.close();
    }

    @Test
    void showsWhatTheProjectorSaysAboutItself() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());

        display.awaitStatus("power", false)
                .awaitStatus("name", "Hall")
                .awaitStatus("manufacturer", "Caretaker")
                .awaitStatus("class", "1")
                .awaitStatus("lamp_hours", 1234)
                .awaitStatus("faults", Map.of())
                .awaitStatus("inputs", List.of("RGB1", "RGB2", "VIDEO1", "HDMI1", "HDMI2", "USB1", "NETWORK1"));
        assertThat(display.status("serial_number")).isEmpty();
    }

    @Test
    void warmsUpThenShowsItsInput() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());

        display.awaitConnected().call("power", true);
        display.awaitStatus("warming", true).awaitStatus("power", true);
        display.call("switch_to", "hdmi2");
        clock.advance(Duration.ofSeconds(10));

        display.awaitStatus("warming", false).awaitStatus("input", "HDMI2");
        assertThat(projector.input()).isEqualTo(ProjectorInput.HDMI2);
    }

    @Test
    void switchesOffAfterItHasWarmedUp() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());
        display.awaitConnected().call("power", true);

        display.call("power", false);
        clock.advance(Duration.ofSeconds(10));

        display.awaitStatus("cooling", true).awaitStatus("power", false);
    }

    @Test
    void mutes() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());
        switchOn();

        display.call("mute_video", true);

        display.awaitStatus("video_mute", true).awaitStatus("audio_mute", false);
        display.call("unmute");
        display.awaitStatus("video_mute", false);
    }

    @Test
    void saysWhyItCanNotSwitchInputs() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());
        display.awaitStatus("power", false);

        assertThatThrownBy(() -> display.call("switch_to", "hdmi1"))
                .isInstanceOf(CallFailed.class)
                .hasMessage("INPT is refused: not at this time");
        assertThatThrownBy(() -> display.call("switch_to", "scart"))
                .hasMessageStartingWith("'input' can not be \"scart\": it is one of rgb1");
    }

    @Test
    void showsFaults() throws IOException {
        projector = new SimulatedProjector("Hall", 0, ProjectorSettings.classOne(), clock);
        projector.fail(Part.LAMP);
        connect(Map.of());

        display.awaitStatus("faults", Map.of("lamp", "error"));
        assertThatThrownBy(() -> display.call("power", true)).hasMessage("POWR is refused: the projector has a fault");
    }

    @Test
    void logsInWithThePassword() throws IOException {
        start(ProjectorSettings.classTwo("panasonic"), Map.of("password", "panasonic"));

        display.awaitConnected().awaitStatus("serial_number", "CT-0004352").awaitStatus("filter_hours", 1234);
        display.call("power", true);
        display.awaitStatus("warming", true);
    }

    @Test
    void doesNotShowAsConnectedWithAWrongPassword() throws IOException {
        start(ProjectorSettings.classTwo("panasonic"), Map.of("password", "guess"));

        display.awaitDisconnected();
        awaitTrouble("the projector refuses the password");
        assertThat(display.logs()).noneMatch(line -> line.contains("guess"));
    }

    @Test
    void asksForAMissingPasswordAndTakesItLater() throws IOException {
        start(ProjectorSettings.classTwo("panasonic"), Map.of());
        awaitTrouble("the projector wants a password: set it in the settings");

        display.settings(Map.of("password", "panasonic"));

        display.awaitConnected();
    }

    @Test
    void showsAsDisconnectedWhileTheProjectorIsAway() throws IOException {
        start(ProjectorSettings.classOne(), Map.of());
        display.awaitConnected();

        projector.misbehaviour().offNetwork();
        display.awaitDisconnected();
        assertThatThrownBy(() -> display.call("power", true)).hasMessage("transport is currently offline");
        projector.misbehaviour().none();

        display.awaitConnected();
    }

    @Test
    void hangsUpOnAProjectorThatAnswersNoMore() throws IOException {
        start(ProjectorSettings.classOne(), Map.of("poll_every", "100ms"));
        display.awaitStatus("power", false);

        projector.misbehaviour().silent();
        display.awaitDisconnected();
        projector.misbehaviour().none();

        display.awaitConnected();
    }

    @Test
    void survivesGarbage() throws IOException {
        start(ProjectorSettings.classOne(), Map.of("poll_every", "50ms"));
        display.awaitStatus("power", false);

        projector.misbehaviour().garbage();
        display.awaitDisconnected();
        projector.misbehaviour().endlessLine();
        awaitTrouble("the device sent more than 1024 bytes without ending a message, and is disconnected");
        projector.misbehaviour().none();

        display.awaitConnected();
        switchOn();
    }

    private void start(ProjectorSettings settings, Map<String, ?> driver) throws IOException {
        projector = new SimulatedProjector("Hall", 0, settings, clock);
        connect(driver);
    }

    private void connect(Map<String, ?> settings) {
        display = DriverKit.of(PjLinkProjector.class)
                .at("127.0.0.1", projector.port())
                .settings(settings)
                .start();
    }

    private void switchOn() {
        display.awaitConnected().call("power", true);
        clock.advance(Duration.ofSeconds(10));
        display.awaitStatus("warming", false).awaitStatus("power", true);
    }

    private void awaitTrouble(String text) {
        await().untilAsserted(() -> assertThat(display.supervision())
                .anyMatch(told -> told.message().contains(text)));
    }
}
