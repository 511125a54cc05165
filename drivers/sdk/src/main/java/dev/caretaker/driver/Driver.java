package dev.caretaker.driver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.modbus.Modbus;
import dev.caretaker.driver.spi.DriverLife;
import dev.caretaker.driver.spi.ModuleContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A driver. Extend it, say what it talks to with {@link Device}, {@link Service} or {@link Logic}, and write public
 * methods: each of them is a function that people, panels and other modules may call.
 *
 * <p>Each module of a driver is one object of its class. All code of a driver runs on virtual threads, so it may simply
 * wait. Several functions and callbacks of one module may run at the same time; only what goes through the command queue
 * ({@link #ask}, {@link #send}) goes one by one. Fields that several of them write should be volatile or the like.
 *
 * <p>Settings are a public record called {@code Settings} inside the driver, with a {@link Default} for each component
 * that may be left out.
 */
public abstract class Driver {

    private final ModuleContext context = ModuleContext.CURRENT.get();

    protected Driver() {
        context.born(new Life());
    }

    // ---- what happens to a module; a throw is logged, counted and shown, and ends nothing ----

    /** The module starts. It connects after this. */
    protected void loaded() throws Exception {
        updated();
    }

    /** The settings, or the room of a logic module, changed. */
    protected void updated() throws Exception {}

    /**
     * A TCP connection is up. What the device says goes to {@code device} until this returns, and nothing of the queue is
     * sent. If this throws, the connection is closed, and tried again later.
     */
    protected void login(Dialog device) throws Exception {}

    /** The device is there, again. */
    protected void connected() throws Exception {}

    /** The device is gone; also after the very first attempt to connect failed. */
    protected void disconnected() throws Exception {}

    /** The device said something that answers no task. Messages arrive one by one, in order. */
    protected void received(Message message) throws Exception {
        log().debug("ignored {}", message.hex());
    }

    /** The module stops. The connection is closed already. */
    protected void unloaded() throws Exception {}

    // ---- speaking to the device ----

    /**
     * Queues {@code message}, and waits for the answer of the device.
     *
     * @return its text, without white space around it
     * @throws TaskAborted if there is no answer, after all retries
     */
    protected final String ask(String message) {
        return ask(message, TaskOptions.DEFAULT);
    }

    /** Like {@link #ask(String)}. */
    protected final String ask(String message, TaskOptions options) {
        return context.queue(message, options, true).await().text();
    }

    /** Like {@link #ask(String)}, for protocols that are not text. */
    protected final Message ask(byte[] message) {
        return ask(message, TaskOptions.DEFAULT);
    }

    /** Like {@link #ask(byte[])}. */
    protected final Message ask(byte[] message, TaskOptions options) {
        return context.queue(message, options, true).await();
    }

    /** Queues {@code message} and returns at once. The task ends when the message was sent. */
    protected final Task send(String message) {
        return send(message, TaskOptions.DEFAULT);
    }

    /** Like {@link #send(String)}. */
    protected final Task send(String message, TaskOptions options) {
        return context.queue(message, options, false);
    }

    /** Like {@link #send(String)}. */
    protected final Task send(byte[] message) {
        return send(message, TaskOptions.DEFAULT);
    }

    /** Like {@link #send(String)}. */
    protected final Task send(byte[] message, TaskOptions options) {
        return context.queue(message, options, false);
    }

    /** Aborts all that waits in the queue. What is under way goes on. */
    protected final void clearQueue() {
        context.clearQueue();
    }

    /** Options of a task that replaces a waiting one of the same name. */
    protected static TaskOptions named(String name) {
        return TaskOptions.DEFAULT.named(name);
    }

    /** Options of a task that runs before those of a lower priority; 50 is usual. */
    protected static TaskOptions priority(int priority) {
        return TaskOptions.DEFAULT.priority(priority);
    }

    /** Options of a task that only a message starting with {@code prefix} answers. */
    protected static TaskOptions answeredBy(String prefix) {
        return TaskOptions.DEFAULT.answeredBy(prefix);
    }

    protected final Transport transport() {
        return context.transport();
    }

    protected final Http http() {
        return context.http();
    }

    protected final Snmp snmp() {
        return context.snmp();
    }

    /**
     * Modbus TCP on this module's connection; messages are cut as Modbus has it from now on.
     *
     * @param unit which device behind a gateway, 0 to 255; devices without a gateway mostly take any
     */
    protected final Modbus modbus(int unit) {
        return Modbus.of(context, unit);
    }

    // ---- what the module shows ----

    /** Shows {@code value} under {@code key} to everybody who looks; {@code null} removes it. Equal values are not sent. */
    protected final void status(String key, @Nullable Object value) {
        context.status(key, value instanceof Enum<?> constant ? Values.of(constant.name()) : Values.of(value));
    }

    /** Shows each component of {@code record} under its name in snake case. */
    protected final void status(Record record) {
        Values.of(record).properties().forEach(entry -> context.status(entry.getKey(), entry.getValue()));
    }

    /** What the module shows under {@code key} now. */
    protected final <T> Optional<T> shown(String key, Class<T> type) {
        return context.status(key).map(value -> Values.convert(value, type));
    }

    /** Tells everybody the value of {@code key} again. */
    protected final void signal(String key) {
        context.signal(key);
    }

    /** Hears whenever this module shows something else under {@code key}. */
    protected final Subscription bind(String key, Subscription.Listener<JsonNode> listener) {
        return context.bind(key, listener);
    }

    // ---- what the module was told ----

    /**
     * The settings now.
     *
     * @throws IllegalArgumentException naming the setting that is missing or does not fit
     */
    protected final <R extends Record> R settings(Class<R> type) {
        return context.settings(type);
    }

    /** All settings as they are: a JSON object. */
    protected final JsonNode settings() {
        return context.settings();
    }

    /** Stores {@code value} as a setting of this module. {@link #updated} follows. */
    protected final void define(String setting, Object value) {
        context.define(setting, value);
    }

    protected final ModuleConfig config() {
        return context.config();
    }

    // ---- the others ----

    /**
     * The room of this logic module.
     *
     * @throws IllegalStateException if the module belongs to no room
     */
    protected final Room room() {
        return context.room(null);
    }

    /** Any system, by its identifier. */
    protected final Room room(String id) {
        return context.room(id);
    }

    /** Hears what is published on {@code channel}, by modules and over the API. */
    protected final Subscription monitor(String channel, Subscription.Listener<String> listener) {
        return context.monitor(channel, listener);
    }

    protected final void publish(String channel, String message) {
        context.publish(channel, message);
    }

    // ---- time and log ----

    protected final Schedule schedule() {
        return context.schedule();
    }

    /** Goes to the log of the platform, and to whoever debugs this module. */
    protected final Logger log() {
        return context.log();
    }

    /** The user whose call this is; empty in callbacks and timers. */
    protected final Optional<String> invokedBy() {
        return ModuleContext.USER.isBound() ? Optional.of(ModuleContext.USER.get()) : Optional.empty();
    }

    /** Whether the module was stopped, for loops that take long. */
    protected final boolean stopped() {
        return context.stopped();
    }

    private final class Life implements DriverLife {

        @Override
        public void loaded() throws Exception {
            Driver.this.loaded();
        }

        @Override
        public void updated() throws Exception {
            Driver.this.updated();
        }

        @Override
        public void login(Dialog device) throws Exception {
            Driver.this.login(device);
        }

        @Override
        public void connected() throws Exception {
            Driver.this.connected();
        }

        @Override
        public void disconnected() throws Exception {
            Driver.this.disconnected();
        }

        @Override
        public void received(Message message) throws Exception {
            Driver.this.received(message);
        }

        @Override
        public void unloaded() throws Exception {
            Driver.this.unloaded();
        }
    }
}
