package dev.caretaker.host.module;

import dev.caretaker.link.FromDriver;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How busy a module is. */
public final class Load {

    private final String module;
    private final AtomicLong calls = new AtomicLong();
    private volatile @Nullable ModuleWorld world;

    public Load(String module) {
        this.module = module;
    }

    void world(ModuleWorld world) {
        this.world = world;
    }

    void called() {
        calls.incrementAndGet();
    }

    public FromDriver.Load measure() {
        var current = world;
        return new FromDriver.Load(module, current == null ? 0 : current.queueLength(), calls.get());
    }
}
