package dev.caretaker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final RawJson SETTINGS = new RawJson("{\"a\": [1, 2.50, \"ä\\n\"]}");
    private static final Assignment ASSIGNMENT =
            new Assignment("mod-1", "Display", "10.0.0.1", 4352, false, false, false, "", 1, "", SETTINGS, null);

    static Stream<ToDriver> toDriver() {
        return Stream.of(
                new ToDriver.Start(1, "mod-1", ASSIGNMENT),
                new ToDriver.Update("mod-1", ASSIGNMENT),
                new ToDriver.Stop(2, "mod-1"),
                new ToDriver.Exec(3, "mod-1", "power", new RawJson("[true]"), "user-1", null, 5_000),
                new ToDriver.Cancel(3),
                new ToDriver.Result(4, Outcome.success(new RawJson("\"x\""))),
                new ToDriver.Result(5, Outcome.failure("TaskAborted", "offline", List.of("a", "b"))),
                new ToDriver.Notify("mod-1", 9, new RawJson("12")),
                new ToDriver.RoomChanged("sys-1"),
                new ToDriver.Debug("mod-1"),
                new ToDriver.Ignore("mod-1"),
                new ToDriver.Ping(6),
                new ToDriver.Terminate());
    }

    static Stream<FromDriver> fromDriver() {
        return Stream.of(
                new FromDriver.Ready(4711),
                new FromDriver.Result(1, Outcome.success(RawJson.NULL)),
                new FromDriver.Status("mod-1", "power", new RawJson("true")),
                new FromDriver.Signal("mod-1", "power"),
                new FromDriver.Exec(1, "mod-1", "sys-1", "Display", 1, "power", new RawJson("{}"), null, "t", 1),
                new FromDriver.Room(2, "mod-1", "sys-1"),
                new FromDriver.Read(3, "mod-1", "sys-1", "Display", 1, "power"),
                new FromDriver.Subscribe("mod-1", 1, "sys-1", "Display", 1, "power"),
                new FromDriver.Monitor("mod-1", 2, "fire"),
                new FromDriver.Unsubscribe("mod-1", 2),
                new FromDriver.Setting("mod-1", "level", new RawJson("0.5")),
                new FromDriver.Publish("mod-1", "fire", "out"),
                new FromDriver.Debug("mod-1", 1, "hello"),
                new FromDriver.Supervision("mod-1", FromDriver.Supervision.Kind.ERROR, "oops", List.of("at x")),
                new FromDriver.Pong(6, List.of(new FromDriver.Load("mod-1", 3, 17)), 12_000));
    }

    @ParameterizedTest
    @MethodSource("toDriver")
    void survivesTheWayToTheDriver(ToDriver message) throws IOException {
        var frame = Frames.ofCore().encode(message);

        assertThat(Frames.ofDriver().read(input(frame))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromDriver")
    void survivesTheWayFromTheDriver(FromDriver message) throws IOException {
        var frame = Frames.ofDriver().encode(message);

        assertThat(Frames.ofCore().read(input(frame))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "\"\\u00e4 \"", "{\"b\" : [ 1,{} ]}", "true", "-0", "\"\"", "[]"})
    void passesValuesOnAsTheyWereWritten(String value) throws IOException {
        var json = "{\"cmd\":\"status\",\"module\":\"mod-1\",\"value\": " + value + " ,\"key\":\"k\"}";

        assertThat(Frames.ofCore().read(input(frame(json))))
                .isEqualTo(new FromDriver.Status("mod-1", "k", new RawJson(value)));
    }

    @Test
    void refusesAFrameThatIsTooLong() {
        var length = ByteBuffer.allocate(4).putInt(Frames.MAX_LENGTH + 1).array();

        assertThatThrownBy(() -> Frames.ofCore().read(input(length)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("16777217");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "{\"cmd\":\"nonsense\"}", "{\"cmd\":\"status\",\"value\":{\"a\":", "\u0000"})
    void refusesWhatIsNoMessage(String json) {
        assertThatThrownBy(() -> Frames.ofCore().read(input(frame(json)))).isInstanceOf(IOException.class);
    }

    @Test
    void noticesTheEnd() {
        assertThatThrownBy(() -> Frames.ofCore().read(input(new byte[0]))).isInstanceOf(EOFException.class);
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] frame(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
