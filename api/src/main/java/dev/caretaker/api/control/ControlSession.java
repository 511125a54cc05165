package dev.caretaker.api.control;

import dev.caretaker.api.control.ControlRequest.Malformed;
import dev.caretaker.api.control.ControlRequest.Target;
import dev.caretaker.api.runtime.ErrorCode;
import dev.caretaker.api.runtime.Execution;
import dev.caretaker.api.runtime.Execution.Done;
import dev.caretaker.api.runtime.Execution.Failed;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.runtime.Executions.Wanted;
import dev.caretaker.api.socket.Outbox;
import dev.caretaker.api.socket.Sockets.Conversation;
import dev.caretaker.auth.Caller;
import dev.caretaker.core.module.ModuleLogs;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.core.state.Bindings.Binding;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Id;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.store.Database;
import dev.caretaker.store.trigger.TriggerInstanceDao;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: what it follows, and its calls. */
final class ControlSession implements Conversation {

    private static final Logger log = LoggerFactory.getLogger(ControlSession.class);

    /** The most values and logs that one client may follow. */
    private static final int MAX_FOLLOWED = 20_000;

    private static final int INTERNAL = 500;

    private static final Execution DENIED = Execution.failed(ErrorCode.UNEXPECTED_FAILURE, "failed to execute request");
    private static final String TRIGGERS = "_TRIGGER_";
    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();

    private final Caller caller;
    private final Parts parts;
    private final Outbox outbox;
    private final Map<Target, Runnable> bindings = new HashMap<>();
    private final Map<Target, Runnable> logs = new HashMap<>();
    private boolean ended;

    /** What all sessions share. */
    record Parts(Executions executions, Bindings bindings, ModuleLogs logs, Clearances clearances, Database database) {}

    ControlSession(Caller caller, Parts parts, Outbox outbox) {
        this.caller = caller;
        this.parts = parts;
        this.outbox = outbox;
    }

    @Override
    public CompletionStage<?> received(String text) {
        if (text.equals("ping")) {
            outbox.send("pong");
            return dealtWith();
        }
        try {
            return handle(ControlRequest.read(text));
        } catch (Malformed e) {
            outbox.send(Replies.failed(e.id(), ErrorCode.BAD_REQUEST, "bad request: " + e.getMessage(), INTERNAL));
            return dealtWith();
        }
    }

    private CompletionStage<?> handle(ControlRequest request) {
        switch (request.command()) {
            case BIND -> {
                return bind(request);
            }
            case UNBIND -> forget(request, bindings);
            case DEBUG -> debug(request);
            case IGNORE -> forget(request, logs);
            case EXEC -> {
                return execute(request);
            }
        }
        return dealtWith();
    }

    private CompletionStage<?> bind(ControlRequest request) {
        var module = request.at().module();
        if (module.startsWith("_") && !caller.support()) {
            refuse(request, ErrorCode.ACCESS_DENIED, "attempted to access protected module");
            return dealtWith();
        }
        if (module.equals(TRIGGERS)) {
            return CompletableFuture.runAsync(() -> bindTrigger(request), BLOCKING)
                    .exceptionally(error -> {
                        log.warn("Nobody can follow {}: {}", request.at(), error.toString());
                        refuse(request, ErrorCode.UNEXPECTED_FAILURE, "the database does not answer");
                        return null;
                    });
        }
        bindModule(request);
        return dealtWith();
    }

    /** Follows the state of an instance of a trigger, by its identifier; waits for the database. */
    private void bindTrigger(ControlRequest request) {
        var instance = instance(request.at());
        if (instance.isEmpty()) {
            refuse(request, ErrorCode.MODULE_NOT_FOUND, "could not find module");
            return;
        }
        bind(request, tell -> parts.bindings().follow(instance.get().id(), "state", tell));
    }

    private Optional<TriggerInstance> instance(Target at) {
        var system = system(at);
        var id = read(at.name(), TriggerInstanceId::new);
        return system == null || id == null
                ? Optional.empty()
                : parts.database().dao(TriggerInstanceDao.class).find(system, id);
    }

    private void bindModule(ControlRequest request) {
        var at = request.at();
        var system = system(at);
        if (system == null) {
            // Nothing is there, and nothing will ever be: as with a system that does not exist yet.
            outbox.send(Replies.bound(request.id(), at));
            return;
        }
        bind(request, tell -> parts.bindings().follow(system, at.module(), at.index(), at.name(), tell));
    }

    /** Tells the client, from now on, what {@code start} makes itself told. */
    private void bind(ControlRequest request, Function<Consumer<RawJson>, Binding> start) {
        var at = request.at();
        Consumer<RawJson> tell = value -> outbox.sendLast(at, Replies.changed(request.id(), at, value));
        follow(request, bindings, Replies.bound(request.id(), at), () -> start.apply(tell)::close);
    }

    private void debug(ControlRequest request) {
        var at = request.at();
        if (!caller.support()) {
            refuse(request, ErrorCode.ACCESS_DENIED, "the log of a module is for support and administrators");
            return;
        }
        var module = read(at.module(), ModuleId::new);
        if (module == null) {
            refuse(request, ErrorCode.UNEXPECTED_FAILURE, "mod must be the identifier of a module");
            return;
        }
        follow(
                request,
                logs,
                Replies.success(request.id()),
                () -> parts.logs().follow(module, line -> outbox.sendIfRoom(Replies.logged(request.id(), at, line)))
                        ::close);
    }

    /** Starts to follow once, and answers {@code success} before the first value. */
    private void follow(
            ControlRequest request, Map<Target, Runnable> followed, String success, Supplier<Runnable> start) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (bindings.size() + logs.size() >= MAX_FOLLOWED) {
                refuse(request, ErrorCode.UNEXPECTED_FAILURE, "this connection follows too much already");
                return;
            }
            outbox.send(success);
            followed.computeIfAbsent(request.at(), _ -> start.get());
        }
    }

    private void forget(ControlRequest request, Map<Target, Runnable> followed) {
        synchronized (this) {
            var gone = followed.remove(request.at());
            if (gone != null) {
                gone.run();
            }
        }
        outbox.send(Replies.success(request.id()));
    }

    private CompletionStage<?> execute(ControlRequest request) {
        var at = request.at();
        var system = system(at);
        if (system == null) {
            refuse(request, ErrorCode.MODULE_NOT_FOUND, "could not find module");
            return dealtWith();
        }
        return parts.clearances()
                .in(system, caller)
                .exceptionally(_ -> Optional.empty())
                .thenCompose(cleared -> cleared.map(who -> execute(system, request, who))
                        .orElseGet(() -> CompletableFuture.completedStage(DENIED)))
                .thenAccept(execution -> outbox.send(reply(request, execution)));
    }

    private CompletionStage<Execution> execute(SystemId system, ControlRequest request, Caller who) {
        var at = request.at();
        var wanted = new Wanted(
                at.name(), request.arguments(), who, UUID.randomUUID().toString());
        return parts.executions().execute(system, new ModuleSlug(at.module(), at.index()), wanted);
    }

    private static String reply(ControlRequest request, Execution execution) {
        return switch (execution) {
            case Done(int code, RawJson value) -> Replies.executed(request.id(), request.at(), code, value);
            case Failed failed ->
                Replies.failed(
                        request.id(),
                        failed.error(),
                        failed.message(),
                        failed.error() == ErrorCode.REQUEST_FAILED ? failed.code() : INTERNAL);
        };
    }

    private void refuse(ControlRequest request, ErrorCode error, String text) {
        outbox.send(Replies.failed(request.id(), error, text, INTERNAL));
    }

    private static @Nullable SystemId system(Target at) {
        return read(at.system(), SystemId::new);
    }

    private static <T extends Id> @Nullable T read(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public synchronized void ended() {
        ended = true;
        bindings.values().forEach(Runnable::run);
        logs.values().forEach(Runnable::run);
        bindings.clear();
        logs.clear();
    }

    private static CompletionStage<?> dealtWith() {
        return CompletableFuture.completedStage(null);
    }
}
