package dev.caretaker.api.zone;

import dev.caretaker.api.runtime.ErrorCode;
import dev.caretaker.api.runtime.Execution;
import dev.caretaker.api.runtime.Execution.Done;
import dev.caretaker.api.runtime.Execution.Failed;
import dev.caretaker.model.system.SystemId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How one call went in many systems.
 *
 * @param moduleMissing those that have no such module
 */
record ZoneExecution(List<SystemId> success, List<SystemId> failure, List<SystemId> moduleMissing) {

    private record Started(SystemId system, CompletableFuture<Execution> call) {}

    /** Calls in all of {@code systems} at once, and waits for the last. */
    static ZoneExecution of(List<SystemId> systems, Function<SystemId, CompletionStage<Execution>> call) {
        var started = systems.stream()
                .map(system -> new Started(system, call.apply(system).toCompletableFuture()))
                .toList();
        return new ZoneExecution(
                where(started, Done.class::isInstance),
                where(started, execution -> execution instanceof Failed && !isMissing(execution)),
                where(started, ZoneExecution::isMissing));
    }

    private static boolean isMissing(Execution execution) {
        return execution instanceof Failed failed && failed.error() == ErrorCode.MODULE_NOT_FOUND;
    }

    private static List<SystemId> where(List<Started> all, Predicate<Execution> went) {
        return all.stream()
                .filter(started -> went.test(started.call().join()))
                .map(Started::system)
                .toList();
    }
}
