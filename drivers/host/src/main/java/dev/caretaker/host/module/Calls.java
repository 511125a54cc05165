package dev.caretaker.host.module;

import dev.caretaker.driver.spi.ModuleContext;
import dev.caretaker.host.function.Invocation;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The calls that are under way in a module, each on a virtual thread. Each is answered exactly once. */
final class Calls {

    /** How many may be under way. */
    static final int MOST = 256;

    private static final ScheduledExecutorService CLOCK = clock();

    private final Core core;
    private final Load load;
    private final Consumer<Throwable> broken;
    private final Map<Long, Thread> running = new ConcurrentHashMap<>();

    /** @param broken hears of errors after which the module cannot go on */
    Calls(Core core, Load load, Consumer<Throwable> broken) {
        this.core = core;
        this.load = load;
        this.broken = broken;
    }

    private static ScheduledExecutorService clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("deadlines").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    void start(ModuleActor.Exec call, Invocation driver) {
        if (running.size() >= MOST) {
            core.tell(new FromDriver.Result(
                    call.seq(), Outcome.failure("Busy", MOST + " calls of this module are under way")));
            return;
        }
        load.called();
        var deadline = CLOCK.schedule(
                () -> giveUp(call.seq(), call.function() + " took longer than " + seconds(call.timeout())),
                call.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
        var thread = Thread.ofVirtual().name(call.function()).unstarted(() -> {
            try {
                run(call, driver);
            } catch (Error e) {
                answer(call.seq(), Invocation.failure(e));
                throw e;
            } finally {
                deadline.cancel(false);
            }
        });
        thread.setUncaughtExceptionHandler((_, error) -> broken.accept(error));
        running.put(call.seq(), thread);
        thread.start();
    }

    private void run(ModuleActor.Exec call, Invocation driver) {
        var user = call.user();
        if (user == null) {
            answer(call.seq(), driver.call(call.function(), call.arguments()));
        } else {
            ScopedValue.where(ModuleContext.USER, user)
                    .run(() -> answer(call.seq(), driver.call(call.function(), call.arguments())));
        }
    }

    private void answer(long seq, Outcome outcome) {
        if (running.remove(seq) != null) {
            core.tell(new FromDriver.Result(seq, outcome));
        }
    }

    private void giveUp(long seq, String reason) {
        var thread = running.remove(seq);
        if (thread != null) {
            core.tell(new FromDriver.Result(seq, Outcome.failure("Timeout", reason)));
            thread.interrupt();
        }
    }

    /** Nobody waits any more. */
    void cancel(long seq) {
        giveUp(seq, "cancelled");
    }

    void cancelAll() {
        List.copyOf(running.keySet()).forEach(seq -> giveUp(seq, "the module stops"));
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1_000.0 + " s";
    }
}
