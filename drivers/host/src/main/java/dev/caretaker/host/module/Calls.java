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
    private final Map<Long, Call> running = new ConcurrentHashMap<>();

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

    void start(ModuleActor.Exec exec, Invocation driver) {
        if (running.size() >= MOST) {
            var busy = Outcome.failure("Busy", MOST + " calls of this module are under way");
            core.tell(new FromDriver.Result(exec.seq(), busy));
            return;
        }
        load.called();
        var call = new Call(exec, driver);
        running.put(exec.seq(), call);
        call.start();
    }

    /** Nobody waits any more. */
    void cancel(long seq) {
        giveUp(seq, "Cancelled", "nobody waits for it any more");
    }

    void cancelAll() {
        List.copyOf(running.keySet()).forEach(seq -> giveUp(seq, "Stopped", "the module stops"));
    }

    private void giveUp(long seq, String error, String reason) {
        var call = running.get(seq);
        if (call != null && call.answer(Outcome.failure(error, reason))) {
            call.thread.interrupt();
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1_000.0 + " s";
    }

    private final class Call {

        private final ModuleActor.Exec exec;
        private final Invocation driver;
        private final Thread thread;

        Call(ModuleActor.Exec exec, Invocation driver) {
            this.exec = exec;
            this.driver = driver;
            this.thread = Thread.ofVirtual().name(exec.function()).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        private void run() {
            var late = exec.function() + " took longer than " + seconds(exec.timeout());
            var deadline = CLOCK.schedule(
                    () -> giveUp(exec.seq(), "Timeout", late), exec.timeout().toMillis(), TimeUnit.MILLISECONDS);
            try {
                answer(invoke());
            } catch (Error e) {
                answer(Invocation.failure(e));
                broken.accept(e);
            } finally {
                deadline.cancel(false);
            }
        }

        private Outcome invoke() {
            var user = exec.user();
            return user == null
                    ? driver.call(exec.function(), exec.arguments())
                    : ScopedValue.where(ModuleContext.USER, user)
                            .call(() -> driver.call(exec.function(), exec.arguments()));
        }

        /** Returns whether this was the first answer. */
        boolean answer(Outcome outcome) {
            var first = running.remove(exec.seq(), this);
            if (first) {
                core.tell(new FromDriver.Result(exec.seq(), outcome));
            }
            return first;
        }
    }
}
