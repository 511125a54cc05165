package dev.caretaker.core.supervision;

import com.sun.management.OperatingSystemMXBean;
import dev.caretaker.core.supervision.Supervised.Machine;
import dev.caretaker.core.supervision.Supervised.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much processor and memory this node takes, and how much its machine has. */
public final class NodeMeasure {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String HOST_NAME = hostName();

    private NodeMeasure() {}

    public static Node measured(Node node) {
        return new Node(
                node.id(),
                node.address(),
                node.roles(),
                node.version(),
                node.startedAt(),
                percent(SYSTEM.getProcessCpuLoad()),
                kilobytes("/proc/self/status", "VmRSS:"),
                machine(),
                node.drivers());
    }

    private static Machine machine() {
        var total = SYSTEM.getTotalMemorySize() >> 10;
        var available = kilobytes("/proc/meminfo", "MemAvailable:");
        var free = available == null ? SYSTEM.getFreeMemorySize() >> 10 : available;
        return new Machine(
                HOST_NAME, SYSTEM.getAvailableProcessors(), percent(SYSTEM.getCpuLoad()), total, total - free);
    }

    /** Of all processors; {@code null} if it is not known yet. */
    private static @Nullable Double percent(double load) {
        return load < 0 ? null : Math.round(load * 1_000) / 10.0;
    }

    /** The number in a line of {@code file}; {@code null} where it cannot be told: this is not Linux. */
    private static @Nullable Long kilobytes(String file, String line) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(text -> text.startsWith(line))
                    .map(text -> Long.valueOf(text.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(null);
        } catch (IOException | UncheckedIOException _) {
            return null;
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
