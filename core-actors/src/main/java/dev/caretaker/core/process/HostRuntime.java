package dev.caretaker.core.process;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What driver JVMs are made of.
 *
 * @param java the {@code java} command
 * @param classPath the jars of the host, in the order in which the cache has them
 * @param cache an AOT cache of {@code classPath}; {@code null} to start without
 * @param folder where sockets and working folders go; its path must be short, as sockets allow about 100 characters
 */
public record HostRuntime(Path java, List<Path> classPath, @Nullable Path cache, Path folder) {

    public HostRuntime {
        classPath = List.copyOf(classPath);
    }
}
