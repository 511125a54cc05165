package dev.caretaker.core.process;

import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.core.process.AttachedModules.Leaving;
import dev.caretaker.core.process.DriverProcess.Detached;
import dev.caretaker.core.state.Bindings.Binding;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.ToDriver;
import dev.caretaker.model.module.ModuleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM while it runs, as its {@link DriverProcess} sees it: what was asked, and what it answers. */
final class Running {

    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final DriverUse use;
    private final AttachedModules modules;
    private final ProcessPage page;
    private final Jvm jvm;
    private final PendingCalls calls;
    private final Map<Long, ModuleId> starts = new HashMap<>();
    private final Map<Long, ModuleId> stops = new HashMap<>();
    private long seq;
    private long heard = System.nanoTime();
    private long asked = System.nanoTime();

    Running(DriverUse use, AttachedModules modules, ProcessPage page, Jvm jvm) {
        this.use = use;
        this.modules = modules;
        this.page = page;
        this.jvm = jvm;
        this.calls = new PendingCalls(use.settings().maxPending());
    }

    long pid() {
        return jvm.pid();
    }

    void startAll() {
        modules.all().forEach(module -> start(module.id));
        modules.read().forEach(module -> send(new ToDriver.Debug(module.value())));
    }

    void start(ModuleId id) {
        var module = modules.get(id.value());
        if (module != null) {
            starts.put(++seq, id);
            send(new ToDriver.Start(seq, id.value(), module.assignment));
        }
    }

    void update(ModuleId id, Assignment assignment) {
        var module = modules.get(id.value());
        if (module != null) {
            module.assignment = assignment;
            send(new ToDriver.Update(id.value(), assignment));
        }
    }

    void stop(ModuleId id, ActorRef<Detached> replyTo) {
        if (modules.remove(id) == null) {
            replyTo.tell(new Detached(id));
            return;
        }
        modules.leaves(
                id, new Leaving(System.nanoTime() + use.settings().stopTimeout().toNanos(), replyTo));
        stops.put(++seq, id);
        send(new ToDriver.Stop(seq, id.value()));
    }

    void execute(ModuleId module, Call call, Consumer<CallResult> replyTo) {
        if (!modules.has(module.value())) {
            replyTo.accept(new NotExecuted(module + " is not running: it is stopped"));
            return;
        }
        if (calls.full()) {
            replyTo.accept(new NotExecuted(
                    "too many calls are under way in " + use.driver().name()));
            return;
        }
        calls.add(++seq, call.timeout(), replyTo, System.nanoTime());
        var sent = send(new ToDriver.Exec(
                seq,
                module.value(),
                call.function(),
                call.arguments(),
                call.user(),
                call.trace(),
                call.timeout().toMillis()));
        if (!sent) {
            calls.refuse(seq, use.driver().name() + " does not keep up");
        }
    }

    void read(ModuleId module, Consumer<FromDriver.Debug> reader) {
        if (modules.addReader(module, reader)) {
            send(new ToDriver.Debug(module.value()));
        }
    }

    void stopReading(ModuleId module, Consumer<FromDriver.Debug> reader) {
        if (modules.removeReader(module, reader)) {
            send(new ToDriver.Ignore(module.value()));
        }
    }

    boolean send(ToDriver message) {
        return jvm.send(message);
    }

    void received(FromDriver message) {
        switch (message) {
            case FromDriver.Result(var number, var outcome) -> result(number, outcome);
            case FromDriver.Exec question -> use.questions().exec(question, this::send);
            case FromDriver.Room question -> use.questions().room(question, this::send);
            case FromDriver.Read question -> use.questions().read(question, this::send);
            case FromDriver.Subscribe question ->
                bind(
                        question.module(),
                        question.subscription(),
                        () -> use.questions().subscribe(question, this::send));
            case FromDriver.Monitor question ->
                bind(
                        question.module(),
                        question.subscription(),
                        () -> use.questions().monitor(question, this::send));
            case FromDriver.Unsubscribe(var module, var subscription) -> unbind(module, subscription);
            case FromDriver.Setting(var module, var name, var value) -> define(module, name, value);
            case FromDriver.Debug line -> modules.tellReaders(line);
            case FromDriver.Supervision event -> supervision(event);
            case FromDriver.Pong pong -> pong(pong);
            case FromDriver.Ready _ -> log.warn("A driver JVM was ready twice");
            case FromDriver.Status _, FromDriver.Signal _, FromDriver.Publish _ ->
                log.debug("From a module that has left: {}", message);
        }
    }

    private void result(long number, Outcome outcome) {
        var started = starts.remove(number);
        var stopped = stops.remove(number);
        if (started != null) {
            var failure = outcome.failure();
            if (failure == null) {
                page.started(started);
            } else {
                page.failed(started, failure.error() + ": " + failure.message(), failure.backtrace());
            }
        } else if (stopped != null) {
            page.detached(stopped);
            modules.left(stopped);
        } else {
            calls.answer(number, outcome);
        }
    }

    private void bind(String module, long subscription, Supplier<Binding> follow) {
        var entry = modules.get(module);
        if (entry != null) {
            entry.bindings.put(subscription, follow.get());
        }
    }

    private void unbind(String module, long subscription) {
        var entry = modules.get(module);
        var binding = entry == null ? null : entry.bindings.remove(subscription);
        if (binding != null) {
            binding.close();
        }
    }

    private void define(String module, String name, RawJson value) {
        if (modules.has(module)) {
            var _ = use.questions()
                    .settings()
                    .define(new ModuleId(module), name, value)
                    .exceptionally(error -> {
                        log.warn("The setting {} of {} was not stored: {}", name, module, error.toString());
                        return null;
                    });
        }
    }

    private void supervision(FromDriver.Supervision event) {
        var module = new ModuleId(event.module());
        switch (event.kind()) {
            case STARTED -> page.started(module);
            case ERROR -> page.erred(module, event.message(), event.stack());
            case RESTARTED -> page.restarted(module, event.message(), event.stack());
            case FAILED -> page.failed(module, event.message(), event.stack());
            case STOPPED -> log.debug("{} stopped", module);
        }
    }

    private void pong(FromDriver.Pong pong) {
        heard = System.nanoTime();
        pong.modules().forEach(load -> page.load(load, connected(new ModuleId(load.module()))));
        Thread.startVirtualThread(() -> page.memory(Memory.proportional(pid())));
    }

    private boolean connected(ModuleId module) {
        return use.state()
                .value(module, "connected")
                .map(value -> !value.text().equals("false"))
                .orElse(true);
    }

    /** Asks for a sign of life when it is time; says what is wrong, if something is. */
    Optional<String> look() {
        var now = System.nanoTime();
        calls.expire(now).forEach(number -> send(new ToDriver.Cancel(number)));
        if (now - asked > use.settings().pingEvery().toNanos()) {
            asked = now;
            send(new ToDriver.Ping(++seq));
        }
        if (now - heard > use.settings().hungAfter().toNanos()) {
            return Optional.of(use.driver().name() + " has given no sign of life for "
                    + use.settings().hungAfter().toSeconds() + " s");
        }
        return modules.anyOverdue(now)
                ? Optional.of("a module of " + use.driver().name() + " did not stop within "
                        + use.settings().stopTimeout().toSeconds() + " s")
                : Optional.empty();
    }

    void dumpStacks() {
        jvm.dumpStacks();
    }

    void kill() {
        jvm.kill();
    }

    /** Why it ended, for a person: {@code reason} if there is one, else what the exit code says. */
    String whyEnded(int code, String reason) {
        if (jvm.ranOutOfMemory()) {
            return "out of memory; its limit is the setting heap";
        }
        if (!reason.isEmpty()) {
            return reason;
        }
        var output = jvm.lastOutput();
        var killed = code > 128 ? "killed by signal " + (code - 128) : "exit code " + code;
        return killed + (output.isEmpty() ? "" : ", after: " + output.getLast());
    }

    /** The JVM is gone. */
    void ended(String reason) {
        calls.failAll("the driver process ended: " + reason);
        stops.values().forEach(page::detached);
        modules.allLeft();
        log.debug("Last words: {}", List.copyOf(jvm.lastOutput()));
    }
}
