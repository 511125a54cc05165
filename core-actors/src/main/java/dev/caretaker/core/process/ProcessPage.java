package dev.caretaker.core.process;

import dev.caretaker.core.supervision.Supervised.Failure;
import dev.caretaker.core.supervision.Supervised.Jvm;
import dev.caretaker.core.supervision.Supervised.ModuleNode;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.link.FromDriver;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.module.ModuleId;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a driver process writes into the supervision book about itself and its modules. */
final class ProcessPage {

    private final SupervisionBook book;
    private final DriverSpec driver;

    ProcessPage(SupervisionBook book, DriverSpec driver) {
        this.book = book;
        this.driver = driver;
    }

    void stopped() {
        process(p -> jvm(p, "stopped", null, null, null));
    }

    void starting() {
        process(p -> jvm(p, "starting", null, null, null));
        event("info", null, "process_started", driver.name() + " starts");
    }

    void running(long pid, Duration took) {
        process(p -> jvm(p, "running", pid, null, took.toMillis()));
        event("info", null, "process_ready", driver.name() + " is ready after " + took.toMillis() + " ms");
    }

    void hung(String message) {
        process(p -> jvm(p, "hung", p.pid(), null, p.readyMs()));
        event("error", null, "process_hung", message);
    }

    /** @param code {@code null} if it was not even started */
    void ended(@Nullable Integer code, String reason, Duration pause) {
        process(p -> new Jvm(
                "backing_off",
                null,
                SupervisionBook.now(),
                p.restarts() + 1,
                code,
                reason,
                SupervisionBook.now() + pause.toMillis() / 1_000.0,
                null,
                null,
                null));
        event("error", null, "process_exited", reason + ". Next start in " + pause.toMillis() + " ms");
    }

    void memory(@Nullable Long kilobytes) {
        process(p -> new Jvm(
                p.state(),
                p.pid(),
                p.since(),
                p.restarts(),
                p.lastExit(),
                p.lastError(),
                p.nextStartAt(),
                kilobytes,
                p.cpuPercent(),
                p.readyMs()));
    }

    void attached(ModuleId module, String name) {
        book.module(driver, module, before -> before == null ? fresh(module, name) : state(before, "starting"));
    }

    void started(ModuleId module) {
        book.module(driver, module, before -> before == null ? null : state(before, "running"));
        event("info", module, "module_started", name(module) + " started");
    }

    /** All modules wait for the next JVM. */
    void waiting(ModuleId module) {
        book.module(driver, module, before -> before == null ? null : again(state(before, "restarting")));
    }

    void failed(ModuleId module, String message, List<String> stack) {
        book.module(driver, module, before -> before == null ? null : failure(state(before, "failed"), message, stack));
        event("error", module, "module_failed", message);
    }

    void erred(ModuleId module, String message, List<String> stack) {
        book.module(driver, module, before -> before == null ? null : failure(before, message, stack));
        event("warn", module, "module_error", message);
    }

    void restarted(ModuleId module, String message, List<String> stack) {
        book.module(driver, module, before -> before == null ? null : again(failure(before, message, stack)));
        event("warn", module, "module_restarted", message);
    }

    void detached(ModuleId module) {
        book.module(driver, module, _ -> null);
        event("info", module, "module_stopped", name(module) + " stopped");
    }

    void load(FromDriver.Load load, boolean connected) {
        book.module(
                driver,
                new ModuleId(load.module()),
                before -> before == null
                        ? null
                        : new ModuleNode(
                                before.id(),
                                before.name(),
                                before.state(),
                                connected,
                                before.since(),
                                before.restarts(),
                                before.lastError(),
                                load.queueLength(),
                                load.calls(),
                                before.systems()));
    }

    private String name(ModuleId module) {
        return driver.moduleName() + " " + module.value();
    }

    private void process(UnaryOperator<Jvm> change) {
        book.process(driver, change);
    }

    private void event(String level, @Nullable ModuleId module, String kind, String message) {
        book.event(level, driver.id().value(), module == null ? null : module.value(), kind, message);
    }

    private static Jvm jvm(
            Jvm before, String state, @Nullable Long pid, @Nullable Double nextStart, @Nullable Long readyMs) {
        return new Jvm(
                state,
                pid,
                SupervisionBook.now(),
                before.restarts(),
                before.lastExit(),
                before.lastError(),
                nextStart,
                null,
                null,
                readyMs);
    }

    private static ModuleNode fresh(ModuleId module, String name) {
        return new ModuleNode(
                module.value(), name, "starting", false, SupervisionBook.now(), 0, null, null, null, List.of());
    }

    private static ModuleNode state(ModuleNode m, String state) {
        return new ModuleNode(
                m.id(),
                m.name(),
                state,
                m.connected(),
                SupervisionBook.now(),
                m.restarts(),
                m.lastError(),
                m.queueLength(),
                m.calls(),
                m.systems());
    }

    private static ModuleNode again(ModuleNode m) {
        return new ModuleNode(
                m.id(),
                m.name(),
                m.state(),
                m.connected(),
                m.since(),
                m.restarts() + 1,
                m.lastError(),
                m.queueLength(),
                m.calls(),
                m.systems());
    }

    private static ModuleNode failure(ModuleNode m, String message, List<String> stack) {
        return new ModuleNode(
                m.id(),
                m.name(),
                m.state(),
                m.connected(),
                m.since(),
                m.restarts(),
                new Failure(message, stack.isEmpty() ? null : String.join("\n", stack), SupervisionBook.now()),
                m.queueLength(),
                m.calls(),
                m.systems());
    }
}
