package dev.caretaker.host.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.host.RecordingCore;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import dev.caretaker.sample.SampleDriver;
import java.util.Objects;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static ActorTestKit kit;
    private static RecordingCore core;

    @BeforeAll
    static void begin() {
        kit = ActorTestKit.create();
        core = new RecordingCore(kit, SampleDriver.class);
        core.start("mod-a", "{}");
    }

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                add       | {"a": 1, "b": 2}                                     | 3
                add       | [2, 3]                                               | 5
                add       | {"a": 5}                                             | 205
                add       | {"a": 5, "unknown": 1}                               | 205
                switch_to | {"input": "DisplayPort"}                             | "DISPLAY_PORT"
                switch_to | ["hdmi_2"]                                           | "HDMI2"
                greet     | {"name": "Ada", "weight": 1, "counts": {"a": 1}}     | "hello Ada 1.0 {a=1}"
                greet     | [null, null, {}]                                     | null
                open?     | []                                                   | true
                open?     | null                                                 | true
                bytes     | {}                                                   | "text"
                caller    | []                                                   | "nobody"
                unwritable| []                                                   | null
                """)
    void fitTheFunction(String function, String arguments, String result) {
        var outcome = core.call("mod-a", function, arguments);

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.value().text()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                add       | [1, 2, 3]                     | wrong number of arguments for 'add' (given 3, expected 2)
                add       | {}                            | 'a' is missing
                add       | ["1"]                         | 'a' can not be "1": it is a whole number
                add       | [1, null]                     | 'b' is missing
                add       | [3000000000]                  | 'a' can not be 3000000000: it is a whole number
                switch_to | ["VGA"]                       | 'input' can not be "VGA": it is one of display_port, hdmi2
                switch_to | [1]                           | 'input' can not be 1: it is one of display_port, hdmi2
                greet     | {"counts": {"a": "x"}}        | 'counts.a' can not be "x": it is a whole number
                greet     | ["Ada", "heavy", {}]          | 'weight' can not be "heavy": it is a number
                greet     | [5, 1, {}]                    | 'name' can not be 5: it is a text
                mute      | ["yes"]                       | 'state' can not be "yes": it is true or false
                mutes     | []                            | execute requested for unknown method: mutes on SampleDriver
                loaded    | []                            | execute requested for unknown method: loaded on SampleDriver
                get_class | []                            | execute requested for unknown method: get_class on SampleDriver
                """)
    void areRefusedByName(String function, String arguments, String message) {
        assertThat(failure(core.call("mod-a", function, arguments)).message()).isEqualTo(message);
    }

    @Test
    void haveTheDefaultsOfTheCapability() {
        core.call("mod-a", "mute", "{\"state\": true}");

        core.awaitStatus("mod-a", "mute0", "\"true AUDIO_VIDEO\"");
    }

    @Test
    void tellWhatTheFunctionThrew() {
        var failure = failure(core.call("mod-a", "fail", "[\"you fool!\"]"));

        assertThat(failure.error()).isEqualTo("IllegalArgumentException");
        assertThat(failure.message()).isEqualTo("you fool!");
        assertThat(failure.backtrace().getFirst()).contains("SampleDriver.fail");
    }

    @Test
    void comeWithTheUserWhoCalls() {
        var outcome = core.question(number ->
                        new ToDriver.Exec(number, "mod-a", "caller", new RawJson("[]"), "user-1", null, 5_000))
                .join();

        assertThat(outcome.value().text()).isEqualTo("\"user-1\"");
    }

    private static Outcome.Failure failure(Outcome outcome) {
        return Objects.requireNonNull(outcome.failure(), () -> "no failure but " + outcome.value());
    }
}
