package dev.caretaker.host.module;

import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.host.function.Invocation;
import dev.caretaker.link.FromDriver.Supervision;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Tells the log and the supervisor of a module what went wrong in its driver's code. */
final class Alarm {

    private final String module;
    private final Core core;
    private final Logger log;
    private final Consumer<Throwable> broken;

    /** @param broken hears of errors after which the module cannot go on */
    Alarm(String module, Core core, Logger log, Consumer<Throwable> broken) {
        this.module = module;
        this.core = core;
        this.log = log;
        this.broken = broken;
    }

    /** Runs {@code work}, and tells what it throws. Returns whether it threw nothing. */
    boolean guard(String what, Work work) {
        try {
            work.run();
            return true;
        } catch (TaskAborted | TransportFailure e) {
            hint(what + " failed: " + e.getMessage()); // the device's fault, not that of the driver's code
            return false;
        } catch (Exception e) {
            log.warn("{} failed", what, e);
            core.tell(new Supervision(
                    module,
                    Supervision.Kind.ERROR,
                    what + " failed: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    Invocation.stack(e)));
            return false;
        } catch (Error e) {
            broken.accept(e);
            return false;
        }
    }

    /** Something that went wrong outside of the driver's code. */
    void trouble(String message) {
        log.warn("{}", message);
        core.tell(new Supervision(module, Supervision.Kind.ERROR, message, List.of()));
    }

    /** Something that whoever debugs the module may want to know. */
    void hint(String message) {
        log.debug("{}", message);
    }

    void supervise(Supervision.Kind kind, String message, List<String> stack) {
        core.tell(new Supervision(module, kind, message, stack));
    }

    /** Something that may throw. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
