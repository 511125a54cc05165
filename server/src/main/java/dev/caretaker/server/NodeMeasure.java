package dev.caretaker.server;

import com.sun.management.OperatingSystemMXBean;
import dev.caretaker.core.supervision.Supervised.Node;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much processor and memory this node takes. */
final class NodeMeasure {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private NodeMeasure() {}

    static Node measured(Node node) {
        return new Node(
                node.id(),
                node.address(),
                node.roles(),
                node.version(),
                node.startedAt(),
                cpuPercent(),
                residentKb(),
                node.drivers());
    }

    /** Of all processors; {@code null} if it is not known yet. */
    private static @Nullable Double cpuPercent() {
        var load = SYSTEM.getProcessCpuLoad();
        return load < 0 ? null : Math.round(load * 1_000) / 10.0;
    }

    /** {@code null} where it cannot be told: this is not Linux. */
    private static @Nullable Long residentKb() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(null);
        } catch (IOException _) {
            return null;
        }
    }
}
