package dev.caretaker.model.module;

import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a module has to have, which depends on how its driver talks. */
public final class ModuleRules {

    private static final int MAX_PORT = 65_535;

    private ModuleRules() {}

    /** What is wrong with a module; nothing if it can be stored. */
    public static List<Failure> check(ModuleSpec module) {
        return switch (module.role()) {
            case DEVICE -> checkDevice(module, "Device");
            case SSH -> checkDevice(module, "SSH");
            case SERVICE -> checkService(module, "Service");
            case WEBSOCKET -> checkService(module, "Websocket");
            case LOGIC -> checkLogic(module);
        };
    }

    private static List<Failure> checkDevice(ModuleSpec module, String role) {
        var failures = new ArrayList<>(checkSystem(module, role));
        if (module.ip().isBlank()) {
            failures.add(new Failure("ip", "cannot be blank"));
        }
        if (module.port() < 1 || module.port() > MAX_PORT) {
            failures.add(new Failure("port", "is invalid"));
        }
        if (failures.isEmpty() && !Text.isAbsoluteUri("http://%s:%d/".formatted(host(module.ip()), module.port()))) {
            failures.add(new Failure("ip", "address, hostname or port are invalid"));
        }
        return failures;
    }

    private static List<Failure> checkService(ModuleSpec module, String role) {
        var failures = new ArrayList<>(checkSystem(module, role));
        if (module.uri().isBlank()) {
            failures.add(new Failure("uri", "not present"));
        } else if (!Text.isAbsoluteUri(module.uri())) {
            failures.add(new Failure("uri", "is an invalid URI"));
        }
        return failures;
    }

    private static List<Failure> checkLogic(ModuleSpec module) {
        var failures = new ArrayList<Failure>();
        if (module.controlSystemId() == null) {
            failures.add(new Failure("control_system", "must be associated for logic modules"));
        }
        if (module.edgeId() != null) {
            failures.add(new Failure("edge", "logic module cannot be allocated to an edge"));
        }
        return failures;
    }

    private static List<Failure> checkSystem(ModuleSpec module, String role) {
        return module.controlSystemId() == null
                ? List.of()
                : List.of(new Failure("control_system", "should not be associated for %s modules".formatted(role)));
    }

    /** An IPv6 address needs brackets in an URL. */
    private static String host(String ip) {
        return ip.contains(":") && !ip.startsWith("[") ? "[" + ip + "]" : ip;
    }

    /** {@code module} with its driver's name, role and defaults, and without what its role has no use for. */
    static ModuleSpec complete(ModuleSpec module, DriverSpec driver) {
        var role = driver.role();
        var service = role == Role.SERVICE || role == Role.WEBSOCKET;
        var device = role == Role.DEVICE || role == Role.SSH;
        var port = device && module.port() == 0
                ? Optional.ofNullable(driver.defaultPort()).orElse(0)
                : module.port();
        var uri = service && module.uri().isBlank()
                ? Optional.ofNullable(driver.defaultUri()).orElse("")
                : module.uri();
        var udp = device && module.udp();
        var tls = device ? module.tls() && !udp : service && isHttps(uri);
        return new ModuleSpec(
                module.id(),
                module.driverId(),
                module.controlSystemId(),
                module.edgeId(),
                module.ip(),
                port,
                tls,
                udp,
                module.makebreak(),
                uri,
                driver.moduleName(),
                module.customName(),
                role,
                module.alertLevel() == null ? driver.alertLevel() : module.alertLevel(),
                role == Role.LOGIC || module.connected(),
                module.running(),
                module.notes(),
                module.ignoreConnected(),
                module.ignoreStartstop(),
                module.launchOnExecute(),
                module.hasRuntimeError(),
                module.errorTimestamp(),
                module.createdAt(),
                module.updatedAt());
    }

    private static boolean isHttps(String uri) {
        try {
            var scheme = new URI(uri).getScheme();
            return "https".equalsIgnoreCase(scheme);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
