package dev.caretaker.core.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What driver JVMs are made of.
 *
 * @param java the {@code java} command
 * @param classPath the jars of the host, in the order in which a cache has them
 * @param cacheOptions how an AOT cache of {@code classPath} is used or made; empty to start without
 * @param folder where sockets and working folders go; its path must be short, as sockets allow about 100 characters
 */
public record HostRuntime(Path java, List<Path> classPath, List<String> cacheOptions, Path folder) {

    public HostRuntime {
        classPath = List.copyOf(classPath);
        cacheOptions = List.copyOf(cacheOptions);
    }

    /** The same, started from {@code cache}. A cache that does not fit is not used, with a line in the log. */
    public HostRuntime using(Path cache) {
        return new HostRuntime(java, classPath, List.of("-XX:AOTCache=" + cache), folder);
    }

    /** The same, writing {@code cache} when it ends. */
    HostRuntime making(Path cache) {
        return new HostRuntime(java, classPath, List.of("-XX:AOTCacheOutput=" + cache), folder);
    }
}
