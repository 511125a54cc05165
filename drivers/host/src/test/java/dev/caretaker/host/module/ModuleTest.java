package dev.caretaker.host.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.host.RecordingCore;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision.Kind;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import dev.caretaker.sample.SampleDriver;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModuleTest {

    private static final String A = "mod-a";
    private static final String B = "mod-b";

    private static final ActorTestKit KIT = ActorTestKit.create();

    private final RecordingCore core = new RecordingCore(KIT, SampleDriver.class);

    @AfterAll
    static void end() {
        KIT.shutdownTestKit();
    }

    @Test
    void callsFunctionsAndShowsWhatTheySet() {
        core.start(A, "{}");

        assertThat(core.call(A, "switch_to", "[\"DisplayPort\"]").value().text())
                .isEqualTo("\"DISPLAY_PORT\"");

        core.awaitStatus(A, "input", "\"DISPLAY_PORT\"");
        core.awaitStatus(A, "connected", "true");
    }

    @Test
    void showsAValueOnceAndTakesItBack() {
        core.start(A, "{}");

        core.call(A, "show", "[\"level\", 1]");
        core.call(A, "show", "[\"level\", 1]");
        core.call(A, "show", "[\"level\", null]");
        core.call(A, "show", "[\"level\", null]");

        assertThat(core.history(A, "level")).containsExactly("1", "null");
    }

    @Test
    void saysWhyItCanNotBeConstructed() {
        var outcome = core.start(A, "{\"broken\": true}");

        assertThat(failure(outcome).message()).isEqualTo("out of order");
        assertThat(core.supervision(A, Kind.FAILED)).isNotEmpty();
    }

    @Test
    void namesTheSettingThatDoesNotFit() {
        var outcome = core.start(A, "{\"pause\": \"soon\"}");

        assertThat(failure(outcome).message()).isEqualTo("'pause' can not be \"soon\": it is a duration such as 10s");
    }

    @Test
    void startsAtOnceWhenItsSettingsAreMended() {
        core.start(A, "{\"broken\": true}");

        core.say(new ToDriver.Update(A, RecordingCore.logic(A, "{}")));

        core.awaitStatus(A, "connected", "true");
        assertThat(core.supervision(A, Kind.STARTED)).hasSize(1);
    }

    @Test
    void hearsOfChangedSettingsWithoutRestart() {
        core.start(A, "{}");
        core.awaitStatus(A, "pause", "\"10s\"");

        core.say(new ToDriver.Update(
                A, RecordingCore.logic(A, "{\"pause\": \"5s\", \"alerts\": [{\"name\": \"hot\"}]}")));

        core.awaitStatus(A, "pause", "\"5s\"");
        core.awaitStatus(A, "alerts", "[{\"name\":\"hot\",\"limit\":30.0}]");
        assertThat(core.history(A, "connected")).containsExactly("true");
    }

    @Test
    void startsAnewAfterAnErrorWhileItsSiblingGoesOn() {
        core.start(A, "{}");
        core.start(B, "{}");
        core.call(A, "show", "[\"level\", 1]");

        var broken = core.call(A, "break_down", "[]");

        assertThat(failure(broken).error()).isEqualTo("StackOverflowError");
        assertThat(core.call(B, "add", "[1, 2]").value().text()).isEqualTo("3");
        await().until(() -> core.supervision(A, Kind.STARTED).size() == 1);
        assertThat(core.call(A, "add", "[1, 2]").value().text()).isEqualTo("3");
        assertThat(core.supervision(A, Kind.RESTARTED)).hasSize(1);
        assertThat(core.history(A, "level")).containsExactly("1", "null");
        assertThat(core.supervision(B, Kind.RESTARTED)).isEmpty();
    }

    @Test
    void stopsWhileItRestsFromAFailure() {
        core.start(A, "{\"broken\": true}");
        await().until(() -> core.supervision(A, Kind.FAILED).size() >= 3);
        var begin = System.nanoTime();

        core.stop(A);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(300));
        assertThat(failure(core.call(A, "add", "[1, 2]")).error()).isEqualTo("NotRunning");
    }

    @Test
    void refusesCallsWhileItRests() {
        core.start(A, "{\"broken\": true}");
        await().until(() -> core.supervision(A, Kind.FAILED).size() >= 3);

        var refused = core.call(A, "add", "[1, 2]");

        assertThat(failure(refused).message())
                .isEqualTo("the module failed, and starts anew: IllegalStateException: out of order");
    }

    @Test
    void unloadsWhenItStops() {
        core.start(A, "{}");
        core.call(A, "tick_every", "[5]");
        core.awaitStatus(A, "ticks", "3");

        core.stop(A);

        assertThat(core.said(FromDriver.Publish.class)).contains(new FromDriver.Publish(A, "farewell", "bye"));
        var ticks = core.history(A, "ticks").size();
        await().during(Duration.ofMillis(50))
                .until(() -> core.history(A, "ticks").size() == ticks);
    }

    @Test
    void startsAgainAfterItHasStopped() {
        core.start(A, "{}");
        var stopped = core.question(number -> new ToDriver.Stop(number, A));
        var started = core.question(number -> new ToDriver.Start(number, A, RecordingCore.logic(A, "{}")));

        CompletableFuture.allOf(stopped, started).join();

        assertThat(core.call(A, "add", "[1]").value().text()).isEqualTo("201");
    }

    @Test
    void givesUpCallsThatTakeTooLong() {
        core.start(A, "{}");

        var outcome = core.begin(A, "hang", "[]", Duration.ofMillis(30)).join();

        assertThat(failure(outcome))
                .isEqualTo(new Outcome.Failure("Timeout", "hang took longer than 0.03 s", java.util.List.of()));
    }

    @Test
    void answersCallsThatAreUnderWayWhenItStops() {
        core.start(A, "{}");
        var hanging = core.begin(A, "hang", "[]", Duration.ofSeconds(5));
        core.call(A, "add", "[1, 2]");

        core.stop(A);

        assertThat(failure(hanging.join()).error()).isEqualTo("Stopped");
    }

    @Test
    void goesOnWithAScheduleThatThrows() {
        core.start(A, "{}");

        core.call(A, "tick_every", "[5]");

        core.awaitStatus(A, "ticks", "4");
        assertThat(core.supervision(A, Kind.ERROR).getFirst().message())
                .isEqualTo("a schedule failed: IllegalStateException: tock");
    }

    @Test
    void followsOtherModulesAndChannels() {
        core.start(A, "{}");
        core.call(A, "follow_display", "[]");
        core.call(A, "listen", "[]");
        var subscribed = core.said(FromDriver.Subscribe.class).getLast();
        var monitored = core.said(FromDriver.Monitor.class).getLast();

        core.say(new ToDriver.Notify(A, subscribed.subscription(), new RawJson("true")));
        core.say(new ToDriver.Notify(A, monitored.subscription(), new RawJson("\"rain\"")));
        core.call(A, "switch_to", "[\"HDMI2\"]");

        assertThat(subscribed.name() + subscribed.index() + subscribed.key()).isEqualTo("Display2power");
        core.awaitStatus(A, "followed", "true");
        core.awaitStatus(A, "news", "\"rain\"");
        core.awaitStatus(A, "bound", "\"HDMI2\"");
    }

    @Test
    void tellsWhenItFollowsNoLonger() {
        core.start(A, "{}");
        core.call(A, "follow_display", "[]");
        var subscription = core.said(FromDriver.Subscribe.class).getLast().subscription();

        core.call(A, "unfollow", "[]");

        assertThat(core.said(FromDriver.Unsubscribe.class)).contains(new FromDriver.Unsubscribe(A, subscription));
    }

    @Test
    void sendsItsLogWhileItIsDebugged() {
        core.start(A, "{}");
        core.say(new ToDriver.Debug(A));

        core.stop(A);

        assertThat(core.said(FromDriver.Debug.class)).contains(new FromDriver.Debug(A, 2, "unloaded"));
    }

    @Test
    void tellsHowBusyItIs() {
        core.start(A, "{}");
        core.call(A, "add", "[1, 2]");

        core.say(new ToDriver.Ping(7));

        await().until(() -> !core.said(FromDriver.Pong.class).isEmpty());
        assertThat(core.said(FromDriver.Pong.class).getFirst().modules()).containsExactly(new FromDriver.Load(A, 0, 1));
    }

    private static Outcome.Failure failure(Outcome outcome) {
        return Objects.requireNonNull(outcome.failure(), () -> "no failure but " + outcome.value());
    }
}
