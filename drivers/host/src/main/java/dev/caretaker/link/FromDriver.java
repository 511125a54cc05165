package dev.caretaker.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a driver JVM says to core; see {@link ToDriver}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "cmd")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FromDriver.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = FromDriver.Result.class, name = "result"),
    @JsonSubTypes.Type(value = FromDriver.Status.class, name = "status"),
    @JsonSubTypes.Type(value = FromDriver.Signal.class, name = "signal"),
    @JsonSubTypes.Type(value = FromDriver.Exec.class, name = "exec"),
    @JsonSubTypes.Type(value = FromDriver.Room.class, name = "system"),
    @JsonSubTypes.Type(value = FromDriver.Read.class, name = "read"),
    @JsonSubTypes.Type(value = FromDriver.Subscribe.class, name = "subscribe"),
    @JsonSubTypes.Type(value = FromDriver.Monitor.class, name = "monitor"),
    @JsonSubTypes.Type(value = FromDriver.Unsubscribe.class, name = "unsubscribe"),
    @JsonSubTypes.Type(value = FromDriver.Setting.class, name = "setting"),
    @JsonSubTypes.Type(value = FromDriver.Publish.class, name = "publish"),
    @JsonSubTypes.Type(value = FromDriver.Debug.class, name = "debug"),
    @JsonSubTypes.Type(value = FromDriver.Supervision.class, name = "supervision"),
    @JsonSubTypes.Type(value = FromDriver.Pong.class, name = "info")
})
public sealed interface FromDriver {

    /** The first message of a process: it can start modules. */
    record Ready(long pid) implements FromDriver {}

    record Result(long seq, Outcome outcome) implements FromDriver {}

    /** A status changed; a JSON null removes it. */
    record Status(String module, String key, RawJson value) implements FromDriver {}

    /** Publish the current value of a status again. */
    record Signal(String module, String key) implements FromDriver {}

    /**
     * Calls another module. Answered by {@link ToDriver.Result}.
     *
     * @param module the caller
     * @param system where {@code name} and {@code index} are looked up
     * @param user on whose behalf; {@code null} for nobody's
     */
    record Exec(
            long seq,
            String module,
            String system,
            String name,
            int index,
            String function,
            RawJson arguments,
            @Nullable String user,
            @Nullable String trace,
            long timeoutMillis)
            implements FromDriver {}

    /** Asks for a system. Answered with a {@link RoomView}. */
    record Room(long seq, String module, String system) implements FromDriver {}

    /** Asks for a status of the module {@code name} {@code index} in {@code system}; the answer may be JSON null. */
    record Read(long seq, String module, String system, String name, int index, String key) implements FromDriver {}

    /** Follows a status of whatever module is {@code name} {@code index} in {@code system}, by {@link ToDriver.Notify}. */
    record Subscribe(String module, long subscription, String system, String name, int index, String key)
            implements FromDriver {}

    /** Follows the channel {@code channel}. */
    record Monitor(String module, long subscription, String channel) implements FromDriver {}

    record Unsubscribe(String module, long subscription) implements FromDriver {}

    /** Stores a setting of the module. */
    record Setting(String module, String name, RawJson value) implements FromDriver {}

    record Publish(String module, String channel, String message) implements FromDriver {}

    /**
     * A line of a module's log, while it is debugged.
     *
     * @param level 0 trace, 1 debug, 2 info, 3 notice, 4 warn, 5 error, 6 fatal
     */
    record Debug(String module, int level, String message) implements FromDriver {}

    /**
     * Something happened to a module that its supervisor should know.
     *
     * @param stack innermost first, at most 30 lines; empty if it says nothing
     */
    record Supervision(String module, Kind kind, String message, List<String> stack) implements FromDriver {

        public Supervision {
            stack = List.copyOf(stack);
        }

        public enum Kind {
            STARTED,
            /** The driver's code threw in a callback, a timer or a subscription; the module goes on. */
            ERROR,
            /** The module failed and starts anew after {@code message}. */
            RESTARTED,
            /** The module could not be started, and is tried again. */
            FAILED,
            STOPPED
        }
    }

    /**
     * A sign of life.
     *
     * @param modules what runs
     * @param heapKilobytes memory in use by driver code and host
     */
    record Pong(long seq, List<Load> modules, long heapKilobytes) implements FromDriver {

        public Pong {
            modules = List.copyOf(modules);
        }
    }

    /**
     * How busy a module is.
     *
     * @param queueLength tasks that wait
     * @param calls functions called since the module started
     */
    record Load(String module, int queueLength, long calls) {}
}
