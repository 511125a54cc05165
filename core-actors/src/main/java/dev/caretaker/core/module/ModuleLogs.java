package dev.caretaker.core.module;

import dev.caretaker.model.module.ModuleId;
import java.util.function.Consumer;

/** Lets people read what a module logs while they debug it. Survives restarts of the module and its JVM. */
public interface ModuleLogs {

    /** Follows the log of {@code module} until the result is closed. {@code reader} must not block. */
    Reading follow(ModuleId module, Consumer<Line> reader);

    /** @param level 0 trace, 1 debug, 2 info, 3 notice, 4 warn, 5 error, 6 fatal */
    record Line(ModuleId module, int level, String message) {}

    @FunctionalInterface
    interface Reading extends AutoCloseable {
        @Override
        void close();
    }
}
