package dev.caretaker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where something was measured.
 *
 * @param model of the processor; {@code null} where it is not told
 * @param memoryMib all of the machine's
 * @param load how many processes ran or wanted to in the minute before; above zero means that others were at work
 */
record Machine(
        String os, String java, int processors, @Nullable String model, long memoryMib, double load) {

    static Machine now() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                system.getAvailableProcessors(),
                modelName(),
                system.getTotalMemorySize() / (1024 * 1024),
                Math.round(system.getSystemLoadAverage() * 100) / 100.0);
    }

    private static @Nullable String modelName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException _) {
            return null;
        }
    }
}
