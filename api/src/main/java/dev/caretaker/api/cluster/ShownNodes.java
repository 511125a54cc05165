package dev.caretaker.api.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.core.build.ArtifactName;
import dev.caretaker.core.supervision.Supervised.DriverNode;
import dev.caretaker.core.supervision.Supervised.ModuleNode;
import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.model.Json;
import dev.caretaker.model.repository.RepositorySpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nodes in the form that clients know. Nothing runs on edges. */
final class ShownNodes {

    private static final int UNKNOWN = -1;
    private static final String STOPPED = "stopped";

    private ShownNodes() {}

    static ObjectNode node(Node node) {
        var shown = Json.object().put("id", node.id()).put("uri", "pekko://" + node.address());
        var load = shown.putObject("load");
        load.set("local", load(node));
        load.putObject("edge");
        return shown;
    }

    private static ObjectNode load(Node node) {
        var machine = node.machine();
        var load = Json.object()
                .put("hostname", machine == null ? node.address() : machine.hostName())
                .put("cpu_count", machine == null ? UNKNOWN : machine.processors())
                .put("core_cpu", Objects.requireNonNullElse(node.cpuPercent(), 0.0));
        load.put(
                "total_cpu",
                Optional.ofNullable(machine).map(m -> m.cpuPercent()).orElse(0.0));
        return load.put("memory_total", machine == null ? UNKNOWN : machine.memoryKb())
                .put("memory_usage", machine == null ? UNKNOWN : machine.usedKb())
                .put("core_memory", Objects.requireNonNullElse(node.memoryKb(), (long) UNKNOWN));
    }

    static ObjectNode status(Node node, List<RepositorySpec> repositories) {
        var status = Json.object();
        var available = status.putArray("available_repositories");
        var unavailable = status.putArray("unavailable_repositories");
        for (var repository : repositories) {
            if (repository.hasRuntimeError()) {
                add(unavailable, repository.folderName(), repository.errorMessage());
            } else {
                available.add(repository.folderName());
            }
        }
        var compiled = status.putArray("compiled_drivers");
        var broken = status.putArray("unavailable_drivers");
        for (var driver : node.drivers()) {
            switch (driver.build().state()) {
                case "ready" -> compiled.add(artifact(driver));
                case "failed" -> add(broken, artifact(driver), driver.build().error());
                default -> {}
            }
        }
        status.set("run_count", runCount(node));
        return status;
    }

    private static void add(ArrayNode list, String name, @Nullable String reason) {
        list.addObject().put("name", name).put("reason", reason == null ? "" : reason);
    }

    private static ObjectNode runCount(Node node) {
        var count = Json.object();
        count.putObject("local")
                .put(
                        "modules",
                        node.drivers().stream()
                                .mapToInt(driver -> driver.modules().size())
                                .sum())
                .put(
                        "drivers",
                        node.drivers().stream().filter(ShownNodes::isLoaded).count());
        count.putObject("edge");
        return count;
    }

    /** Whether a process of the driver runs, or is to run. */
    static boolean isLoaded(DriverNode driver) {
        return !driver.process().state().equals(STOPPED);
    }

    static String artifact(DriverNode driver) {
        return ArtifactName.of(driver.fileName(), driver.build().commit());
    }

    static ObjectNode driver(Node node, DriverNode driver, boolean withStatus) {
        var shown = Json.object().put("driver", artifact(driver));
        var local = shown.putObject("local");
        var modules = local.putArray("modules");
        driver.modules().stream().map(ModuleNode::id).forEach(modules::add);
        if (withStatus) {
            local.set("status", status(node, driver));
        }
        shown.putObject("edge");
        return shown;
    }

    private static ObjectNode status(Node node, DriverNode driver) {
        var process = driver.process();
        var running = process.state().equals("running");
        var status = Json.object()
                .put("running", running)
                .put("module_instances", driver.modules().size())
                .put("last_exit_code", Objects.requireNonNullElse(process.lastExit(), UNKNOWN))
                .put("launch_count", process.restarts() + 1)
                .put("launch_time", running ? (long) process.since() : UNKNOWN);
        if (process.cpuPercent() != null) {
            status.put("percentage_cpu", process.cpuPercent());
        }
        var machine = node.machine();
        if (machine != null) {
            status.put("memory_total", machine.memoryKb());
        }
        if (process.memoryKb() != null) {
            status.put("memory_usage", process.memoryKb());
        }
        return status;
    }
}
