package dev.caretaker.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Another module, by its place in a room. It need not exist yet. */
public interface RoomModule {

    /** The name and number in its room, such as {@code Display_1}. */
    String name();

    /**
     * Calls a function and waits for what it returns. Its arguments go by position.
     *
     * @throws RemoteFailure if there is no such module or function, or if it failed
     */
    JsonNode call(String function, @Nullable Object... arguments);

    /** Like {@link #call}, with arguments by name. */
    JsonNode callNamed(String function, Map<String, ?> arguments);

    /** Like {@link #call}, without waiting. Fails with {@link RemoteFailure}. */
    CompletionStage<JsonNode> start(String function, @Nullable Object... arguments);

    /** The value of a status now; empty if it has none, or if there is no such module. */
    Optional<JsonNode> status(String key);

    /** Hears the value of a status now, if it has one, and whenever it changes; a JSON null when it is removed. */
    Subscription bind(String key, Subscription.Listener<JsonNode> listener);

    /** Whether it is in the room now. */
    boolean exists();

    /** Whether it is in the room and offers what {@code capability} asks for. */
    boolean implementing(Class<?> capability);
}
