package dev.caretaker.host.descriptor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.Security;
import dev.caretaker.driver.Service;
import dev.caretaker.driver.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a driver says about itself: its functions, capabilities and settings. Read from the class alone; nothing of it is
 * run, not even initialised.
 */
public final class Descriptor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Class<?> driver;
    private final Map<String, DriverFunction> functions;
    private final Schemas schemas;

    private Descriptor(Class<?> driver) {
        this.driver = driver;
        this.functions = Functions.of(driver);
        this.schemas = new Schemas(Functions.variables(driver));
    }

    /** @throws IllegalArgumentException with a message for the author, if the class is no proper driver */
    public static Descriptor of(Class<?> driver) {
        return new Descriptor(driver);
    }

    /** The record that clients and other modules find the functions in. */
    public ObjectNode metadata() {
        var metadata = JSON.objectNode();
        metadata.set("interface", arguments());
        metadata.set("functions", deprecatedArguments());
        var names = metadata.putArray("implements");
        Functions.capabilities(driver).forEach(capability -> names.add(wireName(capability)));
        metadata.putObject("requirements");
        metadata.set("security", security());
        metadata.putObject("versions").put("driver", version());
        metadata.set("json_schema", settingsSchema());
        return metadata;
    }

    /** What a new driver record is filled with. */
    public ObjectNode defaults() {
        var defaults = JSON.objectNode();
        var device = driver.getAnnotation(Device.class);
        var service = driver.getAnnotation(Service.class);
        var logic = driver.getAnnotation(Logic.class);
        if (device != null) {
            describe(defaults, device.name(), device.module(), device.description());
            if (device.tcpPort() > 0) {
                defaults.put("tcp_port", device.tcpPort());
            }
            if (device.udpPort() > 0) {
                defaults.put("udp_port", device.udpPort());
            }
            if (device.makeBreak()) {
                defaults.put("makebreak", true);
            }
        } else if (service != null) {
            describe(defaults, service.name(), service.module(), service.description());
            defaults.put("uri_base", service.uri());
        } else if (logic != null) {
            describe(defaults, logic.name(), logic.module(), logic.description());
        }
        defaults.put("default_settings", defaultSettings().toString());
        defaults.set("json_schema", settingsSchema());
        return defaults;
    }

    private static void describe(ObjectNode defaults, String name, String module, String description) {
        defaults.put("descriptive_name", name).put("generic_name", module);
        if (!description.isEmpty()) {
            defaults.put("description", description);
        }
    }

    private ObjectNode arguments() {
        var all = JSON.objectNode();
        functions.forEach((name, function) -> {
            var arguments = all.putObject(name);
            for (var argument : function.arguments()) {
                arguments.set(argument.name(), schemas.of(argument.element(), argument.type()));
            }
        });
        return all;
    }

    private ObjectNode deprecatedArguments() {
        var all = JSON.objectNode();
        functions.forEach((name, function) -> {
            var arguments = all.putObject(name);
            for (var argument : function.arguments()) {
                var type = argument.type().getType();
                var shown = arguments.putArray(argument.name()).add(schemas.title(type));
                var otherwise = argument.element().getAnnotation(Default.class);
                if (otherwise != null) {
                    shown.add(schemas.defaultValue(otherwise.value(), type));
                }
            }
        });
        return all;
    }

    private ObjectNode security() {
        var security = JSON.objectNode();
        functions.forEach((name, function) -> function.annotation(Security.class)
                .ifPresent(restricted -> security.withArray(
                                restricted.value().name().toLowerCase(Locale.ROOT))
                        .add(name)));
        return security;
    }

    private ObjectNode settingsSchema() {
        return settingsType().map(schemas::record).orElseGet(() -> {
            ObjectNode none = JSON.objectNode().put("type", "object").set("properties", JSON.objectNode());
            return none.set("required", JSON.arrayNode());
        });
    }

    private ObjectNode defaultSettings() {
        var settings = JSON.objectNode();
        settingsType().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.isAnnotationPresent(Default.class))
                .forEach(component -> settings.set(
                        Names.snake(component.getName()),
                        schemas.defaultValue(
                                component.getAnnotation(Default.class).value(), component.getGenericType())));
        return settings;
    }

    private Optional<Class<?>> settingsType() {
        return Arrays.stream(driver.getDeclaredClasses())
                .filter(type -> type.isRecord() && type.getSimpleName().equals("Settings"))
                .findFirst();
    }

    private static String wireName(Class<?> capability) {
        var given = capability.getAnnotation(WireName.class);
        return given == null ? capability.getName() : given.value();
    }

    private static String version() {
        return Optional.ofNullable(Device.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
