package dev.caretaker.core.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A compiled driver.
 *
 * @param key names this very version: the same sources compiled against the same SDK have the same key
 * @param folder its class files
 * @param className the binary name of the driver class
 * @param heap the most memory of its objects in MiB; {@code null} for the usual
 */
public record DriverClasses(
        String key, Path folder, String className, @Nullable Integer heap) {}
