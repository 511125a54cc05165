package dev.caretaker.host.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.caretaker.driver.Http;
import dev.caretaker.driver.ModuleConfig;
import dev.caretaker.driver.Room;
import dev.caretaker.driver.Schedule;
import dev.caretaker.driver.Snmp;
import dev.caretaker.driver.Subscription;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskOptions;
import dev.caretaker.driver.Transport;
import dev.caretaker.driver.Values;
import dev.caretaker.driver.spi.DriverLife;
import dev.caretaker.driver.spi.ModuleContext;
import dev.caretaker.host.function.Records;
import dev.caretaker.host.service.HttpService;
import dev.caretaker.host.service.SnmpService;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Everything that a driver finds around it, for one life of a module. */
final class ModuleWorld implements ModuleContext {

    /** What HTTP and SNMP are set up with. */
    private static final List<String> SERVICE_SETTINGS =
            List.of("basic_auth", "http_connect_timeout", "http_comms_timeout", "snmp");

    private final String id;
    private final Core core;
    private final ModuleLog log;
    private final Alarm alarm;
    private final Statuses statuses;
    private final Follows follows;
    private final Timers timers;
    private final Line line;
    private final Serial lifecycle = new Serial();
    private final Map<String, LinkedRoom> rooms = new ConcurrentHashMap<>();
    private volatile Assignment assignment;
    private volatile JsonNode settings;
    private volatile boolean loaded;
    private volatile boolean stopped;
    private volatile @Nullable DriverLife driver;
    private @Nullable Boolean visible;
    private @Nullable HttpService http;
    private @Nullable SnmpService snmp;

    ModuleWorld(Assignment assignment, Core core, Consumer<Throwable> broken) {
        this.id = assignment.id();
        this.core = core;
        this.assignment = assignment;
        this.settings = Values.parse(assignment.settings().text());
        this.log = new ModuleLog(id, core);
        this.alarm = new Alarm(id, core, log, broken);
        this.statuses = new Statuses(id, core);
        this.follows = new Follows(id, core, alarm);
        this.timers = new Timers(alarm);
        this.line = new Line(assignment, alarm, this::life, this::visible);
    }

    Alarm alarm() {
        return alarm;
    }

    ModuleLog moduleLog() {
        return log;
    }

    Follows follows() {
        return follows;
    }

    int queueLength() {
        return line.queueLength();
    }

    @Override
    public void born(DriverLife life) {
        driver = life;
    }

    /** The driver is constructed. */
    void load() {
        loaded = true;
        alarm.guard("loaded", life()::loaded);
    }

    private DriverLife life() {
        return Objects.requireNonNull(driver, "a driver gives its callbacks when it is constructed");
    }

    void connect() {
        line.open();
    }

    void update(Assignment to) {
        assignment = to;
        var before = settings;
        settings = Values.parse(to.settings().text());
        if (SERVICE_SETTINGS.stream().anyMatch(name -> !settings.path(name).equals(before.path(name)))) {
            endServices();
        }
        rooms.values().forEach(LinkedRoom::outOfDate);
        lifecycle.run(() -> alarm.guard("updated", life()::updated));
    }

    void roomChanged(String system) {
        var room = rooms.get(system);
        if (room != null) {
            room.outOfDate();
        }
    }

    /** Hangs up, and ends everything but the calls that are under way. */
    void close() {
        stopped = true;
        line.close();
        timers.close();
        follows.close();
        endServices();
    }

    /** They are made anew, with the settings of then, when they are next asked for. */
    private synchronized void endServices() {
        if (http != null) {
            http.close();
            http = null;
        }
        if (snmp != null) {
            snmp.close();
            snmp = null;
        }
    }

    /** What is shown once nobody looks after the device any more: nothing that calls for help. */
    void rest() {
        statuses.set("connected", BooleanNode.TRUE);
    }

    /** Takes back what is shown, before a new life. */
    void forget() {
        statuses.clear();
    }

    /** The last callback, for a driver that had the first. */
    void unload() {
        if (loaded) {
            alarm.guard("unloaded", life()::unloaded);
        }
    }

    /** Shows whether the device is there, and tells the driver when that changes. */
    private synchronized void visible(boolean connected) {
        if (stopped || Boolean.valueOf(connected).equals(visible)) {
            return;
        }
        visible = connected;
        statuses.set("connected", Values.of(connected));
        lifecycle.run(() -> alarm.guard(
                connected ? "connected" : "disconnected", connected ? life()::connected : life()::disconnected));
    }

    // ---- what the driver may do ----

    @Override
    public ModuleConfig config() {
        var a = assignment;
        return new ModuleConfig(
                a.id(),
                a.name(),
                a.ip(),
                a.port(),
                a.tls(),
                a.udp(),
                a.makebreak(),
                a.uri(),
                a.role(),
                a.room(),
                a.notes());
    }

    @Override
    public JsonNode settings() {
        return settings;
    }

    @Override
    public <R extends Record> R settings(Class<R> type) {
        return Records.settings(settings, type);
    }

    @Override
    public void define(String setting, Object value) {
        core.tell(
                new FromDriver.Setting(id, setting, new RawJson(Values.of(value).toString())));
    }

    @Override
    public void status(String key, JsonNode value) {
        if (!stopped) {
            statuses.set(key, value);
        }
    }

    @Override
    public Optional<JsonNode> status(String key) {
        return statuses.get(key);
    }

    @Override
    public void signal(String key) {
        statuses.signal(key);
    }

    @Override
    public Subscription bind(String key, Subscription.Listener<JsonNode> listener) {
        return statuses.follow(key, follows.serially(listener));
    }

    @Override
    public Task queue(byte[] message, TaskOptions options, boolean awaitAnswer) {
        return line.submit(message, options, awaitAnswer);
    }

    @Override
    public Task queue(String message, TaskOptions options, boolean awaitAnswer) {
        return line.submit(message, options, awaitAnswer);
    }

    @Override
    public void clearQueue() {
        line.clearQueue();
    }

    @Override
    public Transport transport() {
        return line;
    }

    @Override
    public synchronized Http http() {
        if (http == null) {
            var a = assignment;
            var base = a.uri().isBlank() ? URI.create("http://" + a.ip()) : URI.create(a.uri());
            http = HttpService.of(base, settings, a.role() == 2 ? this::visible : _ -> {});
        }
        return http;
    }

    @Override
    public synchronized Snmp snmp() {
        if (snmp == null) {
            snmp = new SnmpService(assignment.ip(), assignment.port(), settings, this::visible);
        }
        return snmp;
    }

    @Override
    public Schedule schedule() {
        return timers;
    }

    @Override
    public Room room(@Nullable String system) {
        var wanted = system == null ? assignment.room() : system;
        if (wanted == null) {
            throw new IllegalStateException("not directly associated with a system");
        }
        return rooms.computeIfAbsent(wanted, key -> new LinkedRoom(id, key, core, follows));
    }

    @Override
    public Subscription monitor(String channel, Subscription.Listener<String> listener) {
        return follows.monitor(channel, listener);
    }

    @Override
    public void publish(String channel, String message) {
        core.tell(new FromDriver.Publish(id, channel, message));
    }

    @Override
    public Logger log() {
        return log;
    }

    @Override
    public boolean stopped() {
        return stopped;
    }
}
