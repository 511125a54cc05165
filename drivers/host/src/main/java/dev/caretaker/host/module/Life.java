package dev.caretaker.host.module;

import dev.caretaker.driver.Driver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One life of a module, from its construction until it is unloaded. The driver's code runs on virtual threads. */
final class Life {

    private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final Birth birth;
    private final ModuleWorld world;
    private final Calls calls;
    private final long begin = System.nanoTime();

    /** @param broken hears of errors after which this life cannot go on */
    Life(Birth birth, BiConsumer<Life, Throwable> broken) {
        Consumer<Throwable> here = error -> broken.accept(this, error);
        this.birth = birth;
        this.world = new ModuleWorld(birth.assignment(), birth.core(), here);
        this.calls = new Calls(birth.core(), birth.load(), here);
        birth.load().world(world);
        world.moduleLog().debugged(birth.debugged());
    }

    ModuleWorld world() {
        return world;
    }

    Calls calls() {
        return calls;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    CompletionStage<Driver> construct() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return birth.type().construct(world);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                VIRTUAL);
    }

    /** Loads the driver, then connects, even if loading takes too long. */
    void begin() {
        var _ = CompletableFuture.runAsync(world::load, VIRTUAL)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((_, late) -> {
                    if (late != null) {
                        world.alarm().trouble("loaded() takes longer than " + LIMIT.toSeconds() + " s");
                    }
                    world.connect();
                });
    }

    /** Hangs up, gives up all calls, and unloads the driver; done after 6 s at the latest. */
    CompletionStage<Void> end() {
        calls.cancelAll();
        return CompletableFuture.runAsync(
                        () -> {
                            world.close();
                            world.unload();
                        },
                        VIRTUAL)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Leaves nothing open, without regard for the driver. */
    void abandon() {
        calls.cancelAll();
        world.close();
    }
}
