package dev.caretaker.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.Service;
import dev.caretaker.driver.Values;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the module under test runs. What is not said is taken from the driver's declaration. */
public final class Setup {

    private final Class<? extends Driver> driver;
    private final ObjectNode settings = (ObjectNode) Values.parse("{}");
    private String ip = "";
    private String uri = "";
    private int port;
    private boolean tls;
    private boolean udp;
    private boolean makeBreak;
    private @Nullable FakeRoom room;

    Setup(Class<? extends Driver> driver) {
        this.driver = driver;
        var device = driver.getAnnotation(Device.class);
        if (device != null) {
            udp = device.tcpPort() == 0;
            port = udp ? device.udpPort() : device.tcpPort();
            makeBreak = device.makeBreak();
        }
        var service = driver.getAnnotation(Service.class);
        if (service != null) {
            uri = service.uri();
        }
    }

    /** Where the device is. */
    public Setup at(String ip, int port) {
        this.ip = ip;
        this.port = port;
        return this;
    }

    /** Where the service is. */
    public Setup at(String uri) {
        this.uri = uri;
        return this;
    }

    public Setup tls() {
        tls = true;
        return this;
    }

    public Setup udp() {
        udp = true;
        return this;
    }

    /** Connects for each message. */
    public Setup makeBreak() {
        makeBreak = true;
        return this;
    }

    public Setup setting(String name, Object value) {
        settings.set(name, Values.of(value));
        return this;
    }

    public Setup settings(Map<String, ?> all) {
        all.forEach(this::setting);
        return this;
    }

    /** @param json an object */
    public Setup settings(String json) {
        Values.parse(json).properties().forEach(entry -> settings.set(entry.getKey(), entry.getValue()));
        return this;
    }

    /** The room that a logic module belongs to. */
    public Setup in(FakeRoom room) {
        this.room = room;
        return this;
    }

    /** Starts the module. Throws {@link CallFailed} if its driver cannot be constructed. */
    public DriverKit start() {
        var assignment = new Assignment(
                "mod-test",
                name(),
                ip,
                port,
                tls,
                udp,
                makeBreak,
                uri,
                role(),
                "",
                new RawJson(settings.toString()),
                room == null ? null : room.id());
        return new DriverKit(driver, new KitSettings(assignment), room).start();
    }

    private int role() {
        if (driver.isAnnotationPresent(Logic.class)) {
            return 99;
        }
        return driver.isAnnotationPresent(Service.class) ? 2 : 1;
    }

    private String name() {
        var device = driver.getAnnotation(Device.class);
        var service = driver.getAnnotation(Service.class);
        var logic = driver.getAnnotation(Logic.class);
        if (device != null) {
            return device.module();
        } else if (service != null) {
            return service.module();
        }
        return logic == null ? "Test" : logic.module();
    }
}
