package dev.caretaker.driver.spi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Http;
import dev.caretaker.driver.ModuleConfig;
import dev.caretaker.driver.Room;
import dev.caretaker.driver.Schedule;
import dev.caretaker.driver.Snmp;
import dev.caretaker.driver.Subscription;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskOptions;
import dev.caretaker.driver.Transport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The world of one module, as its driver JVM provides it. All methods may be called from any thread.
 *
 * <p>The driver's constructor finds it in {@link #CURRENT}, so that it can be used from the first line of a driver on.
 */
public interface ModuleContext {

    /** Bound while a driver is constructed. */
    ScopedValue<ModuleContext> CURRENT = ScopedValue.newInstance();

    /** The user whose call runs on this thread, and on what it forks; unbound in callbacks and timers. */
    ScopedValue<String> USER = ScopedValue.newInstance();

    /** The driver that is being constructed gives the way to its callbacks. */
    void born(DriverLife life);

    ModuleConfig config();

    /** All settings, merged and decrypted: a JSON object. */
    JsonNode settings();

    /** The settings as a record, with defaults for what is missing. Throws IllegalArgumentException naming the setting. */
    <R extends Record> R settings(Class<R> type);

    void define(String setting, Object value);

    /** Writes and publishes the value if it differs; a JSON null removes it. */
    void status(String key, JsonNode value);

    Optional<JsonNode> status(String key);

    void signal(String key);

    Subscription bind(String key, Subscription.Listener<JsonNode> listener);

    /** Queues {@code message}; with {@code awaitAnswer} the task ends with the answer, else when it was sent. */
    Task queue(byte[] message, TaskOptions options, boolean awaitAnswer);

    /** Like {@link #queue(byte[], TaskOptions, boolean)}, as text with the transport's ending. */
    Task queue(String message, TaskOptions options, boolean awaitAnswer);

    /** Aborts all that waits in the queue. */
    void clearQueue();

    Transport transport();

    Http http();

    Snmp snmp();

    Schedule schedule();

    /**
     * The room with that identifier.
     *
     * @param id of a system; {@code null} for the module's own
     * @throws IllegalStateException if {@code id} is null and the module belongs to no system
     */
    Room room(@Nullable String id);

    Subscription monitor(String channel, Subscription.Listener<String> listener);

    void publish(String channel, String message);

    Logger log();

    /** Whether the module was stopped, for loops that take long. */
    boolean stopped();
}
