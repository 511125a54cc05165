package dev.caretaker.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What core says to a driver JVM. {@code module} is the identifier of the module that it is about; {@code seq} ties an
 * answer to its question, and is unique per direction and process.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "cmd")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToDriver.Start.class, name = "start"),
    @JsonSubTypes.Type(value = ToDriver.Update.class, name = "update"),
    @JsonSubTypes.Type(value = ToDriver.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = ToDriver.Exec.class, name = "exec"),
    @JsonSubTypes.Type(value = ToDriver.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = ToDriver.Result.class, name = "result"),
    @JsonSubTypes.Type(value = ToDriver.Notify.class, name = "notify"),
    @JsonSubTypes.Type(value = ToDriver.RoomChanged.class, name = "room_changed"),
    @JsonSubTypes.Type(value = ToDriver.Debug.class, name = "debug"),
    @JsonSubTypes.Type(value = ToDriver.Ignore.class, name = "ignore"),
    @JsonSubTypes.Type(value = ToDriver.Ping.class, name = "info"),
    @JsonSubTypes.Type(value = ToDriver.Terminate.class, name = "terminate")
})
public sealed interface ToDriver {

    /** Answered by {@link FromDriver.Result} when the driver object is constructed, or with why it could not be. */
    record Start(long seq, String module, Assignment assignment) implements ToDriver {}

    /** Not answered. The module restarts by itself if it has to. */
    record Update(String module, Assignment assignment) implements ToDriver {}

    /** Answered when the module's connection is closed and its callbacks are done, or after 6 s. */
    record Stop(long seq, String module) implements ToDriver {}

    /**
     * Answered once.
     *
     * @param arguments a JSON array by position, or an object by name
     * @param user who asked; {@code null} if nobody did
     * @param trace ties together what belongs to one request, in logs
     * @param timeoutMillis how long the caller waits; after that the call is interrupted
     */
    record Exec(
            long seq,
            String module,
            String function,
            RawJson arguments,
            @Nullable String user,
            @Nullable String trace,
            long timeoutMillis)
            implements ToDriver {}

    /** Nobody waits any more for the call {@code seq}: interrupt it. */
    record Cancel(long seq) implements ToDriver {}

    /** The answer to a question of the driver. */
    record Result(long seq, Outcome outcome) implements ToDriver {}

    /** A value that a module has subscribed to; for channels {@code value} is a JSON text. */
    record Notify(String module, long subscription, RawJson value) implements ToDriver {}

    /** What is known about the room {@code system} is out of date. */
    record RoomChanged(String system) implements ToDriver {}

    /** Sends the module's log from level debug on as {@link FromDriver.Debug}, until {@link Ignore}. */
    record Debug(String module) implements ToDriver {}

    record Ignore(String module) implements ToDriver {}

    /** Asks for a sign of life, answered by {@link FromDriver.Pong}. */
    record Ping(long seq) implements ToDriver {}

    /** Stops all modules, then ends the process. */
    record Terminate() implements ToDriver {}
}
