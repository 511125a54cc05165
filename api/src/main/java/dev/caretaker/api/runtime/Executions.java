package dev.caretaker.api.runtime;

import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.runtime.Execution.Done;
import dev.caretaker.api.runtime.Execution.Failed;
import dev.caretaker.auth.Caller;
import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.core.module.ModuleCalls;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.audit.AuditEntry;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls functions of modules for people and programs: finds the module, checks the function and who asks, and audits. */
public final class Executions {

    /** How long a function may take: as long as clients wait. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final StateReader state;
    private final ModuleCalls modules;
    private final AuditLog audit;

    public Executions(StateReader state, ModuleCalls modules, AuditLog audit) {
        this.state = state;
        this.modules = modules;
        this.audit = audit;
    }

    /**
     * What somebody wants to be called.
     *
     * @param arguments a JSON array
     * @param trace the identifier of the request
     */
    public record Wanted(String function, RawJson arguments, By by, String trace) {

        public Wanted(String function, RawJson arguments, Caller caller, String trace) {
            this(function, arguments, By.of(caller), trace);
        }
    }

    /**
     * Who calls, as drivers and the audit know them: a user, or something that acts for none.
     *
     * @param apiKey the identifier of the key that they came with; {@code null} if they came without
     */
    public record By(String user, @Nullable String apiKey, boolean support, boolean admin) {

        public static By of(Caller caller) {
            return new By(caller.user().value(), caller.apiKey(), caller.support(), caller.admin());
        }
    }

    /** Calls a function of the module at {@code slug} in {@code system}. The stage does not fail. */
    public CompletionStage<Execution> execute(SystemId system, ModuleSlug slug, Wanted wanted) {
        return state.find(system, slug.name(), slug.index())
                .thenCompose(found ->
                        found.map(module -> execute(module, system, wanted)).orElseGet(Executions::noModule))
                .exceptionally(Executions::unexpected);
    }

    /** Calls a function of {@code module}. The stage does not fail. */
    public CompletionStage<Execution> execute(ModuleId module, Wanted wanted) {
        return execute(module, null, wanted).exceptionally(Executions::unexpected);
    }

    private CompletionStage<Execution> execute(ModuleId module, @Nullable SystemId system, Wanted wanted) {
        return state.description(module)
                .thenCompose(description -> description
                        .map(text -> checked(module, system, FunctionList.of(text), wanted))
                        .orElseGet(Executions::noModule));
    }

    private CompletionStage<Execution> checked(
            ModuleId module, @Nullable SystemId system, FunctionList functions, Wanted wanted) {
        if (!functions.has(wanted.function())) {
            return refused(ErrorCode.BAD_REQUEST, "could not find function " + wanted.function());
        }
        if (!functions.permits(wanted.by(), wanted.function())) {
            return refused(ErrorCode.ACCESS_DENIED, "attempted to access privileged function " + wanted.function());
        }
        return called(module, system, wanted);
    }

    private CompletionStage<Execution> called(ModuleId module, @Nullable SystemId system, Wanted wanted) {
        var started = Instant.now();
        var call = new Call(wanted.function(), wanted.arguments(), wanted.by().user(), wanted.trace(), TIMEOUT);
        return modules.call(module, call).thenApply(result -> {
            var execution = execution(result);
            audit.add(new AuditEntry(
                    started,
                    wanted.by().user(),
                    wanted.by().apiKey(),
                    "exec",
                    system == null ? null : system.value(),
                    module.value(),
                    wanted.function(),
                    outcome(execution),
                    Duration.between(started, Instant.now()).toMillis()));
            return execution;
        });
    }

    private static Execution execution(CallResult result) {
        return switch (result) {
            case Answered(var outcome) -> execution(outcome);
            case NotExecuted(var reason) -> Execution.failed(ErrorCode.UNEXPECTED_FAILURE, "not executed: " + reason);
            case Unknown(var reason) -> Execution.failed(ErrorCode.UNEXPECTED_FAILURE, "outcome unknown: " + reason);
        };
    }

    private static Execution execution(Outcome outcome) {
        var failure = outcome.failure();
        return failure == null
                ? new Done(outcome.code(), outcome.value())
                : new Failed(
                        ErrorCode.REQUEST_FAILED,
                        "module raised: %s (%s)".formatted(failure.message(), failure.error()),
                        outcome.code(),
                        failure.backtrace());
    }

    private static String outcome(Execution execution) {
        return switch (execution) {
            case Done _ -> "success";
            case Failed failed -> failed.error().name().toLowerCase(Locale.ROOT);
        };
    }

    private static CompletionStage<Execution> noModule() {
        return refused(ErrorCode.MODULE_NOT_FOUND, "could not find module");
    }

    private static CompletionStage<Execution> refused(ErrorCode error, String message) {
        return CompletableFuture.completedStage(Execution.failed(error, message));
    }

    private static Execution unexpected(Throwable error) {
        return Execution.failed(ErrorCode.UNEXPECTED_FAILURE, "failed to execute request: the state store is away");
    }
}
