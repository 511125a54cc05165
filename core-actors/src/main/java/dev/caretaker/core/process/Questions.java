package dev.caretaker.core.process;

import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.core.module.ModuleCalls;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.core.state.Bindings.Binding;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.link.RoomView;
import dev.caretaker.link.ToDriver;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What drivers ask of the platform: about rooms and other modules. Nothing here blocks.
 *
 * @param rooms shows a system to a driver; fails if there is none
 * @param settings stores a setting of a module
 */
public record Questions(
        StateReader reader, Bindings bindings, ModuleCalls calls, Rooms rooms, SettingsWriter settings) {

    /** Shows systems to drivers. */
    @FunctionalInterface
    public interface Rooms {
        CompletionStage<RoomView> room(SystemId system);
    }

    /** Stores settings on behalf of drivers. */
    @FunctionalInterface
    public interface SettingsWriter {
        CompletionStage<Void> define(ModuleId module, String name, RawJson value);
    }

    void room(FromDriver.Room question, Consumer<ToDriver> link) {
        var answer = stage(() -> rooms.room(new SystemId(question.system()))).thenApply(Frames::raw);
        reply(question.seq(), answer.thenApply(Outcome::success), link);
    }

    void read(FromDriver.Read question, Consumer<ToDriver> link) {
        var answer = stage(() -> reader.find(new SystemId(question.system()), question.name(), question.index()))
                .thenCompose(module -> module.map(
                                id -> reader.value(id, question.key()).thenApply(value -> value.orElse(RawJson.NULL)))
                        .orElseGet(() -> CompletableFuture.completedStage(RawJson.NULL)));
        reply(question.seq(), answer.thenApply(Outcome::success), link);
    }

    void exec(FromDriver.Exec question, Consumer<ToDriver> link) {
        var place = question.name() + "_" + question.index();
        var answer = stage(() -> reader.find(new SystemId(question.system()), question.name(), question.index()))
                .thenCompose(module -> module.map(id -> calls.call(id, call(question)))
                        .orElseGet(() -> CompletableFuture.completedStage(
                                new NotExecuted("there is no " + place + " in " + question.system()))));
        reply(question.seq(), answer.thenApply(Questions::outcome), link);
    }

    Binding subscribe(FromDriver.Subscribe question, Consumer<ToDriver> link) {
        return bindings.follow(
                new SystemId(question.system()),
                question.name(),
                question.index(),
                question.key(),
                value -> link.accept(new ToDriver.Notify(question.module(), question.subscription(), value)));
    }

    Binding monitor(FromDriver.Monitor question, Consumer<ToDriver> link) {
        return bindings.monitor(
                "placeos/" + question.channel(),
                message -> link.accept(
                        new ToDriver.Notify(question.module(), question.subscription(), Frames.raw(message))));
    }

    private static Call call(FromDriver.Exec question) {
        return new Call(
                question.function(),
                question.arguments(),
                question.user(),
                question.trace(),
                Duration.ofMillis(Math.clamp(
                        question.timeoutMillis(), 1, Duration.ofHours(1).toMillis())));
    }

    private static Outcome outcome(CallResult result) {
        return switch (result) {
            case Answered(var outcome) -> outcome;
            case NotExecuted(var reason) -> Outcome.failure("NotExecuted", reason);
            case Unknown(var reason) -> Outcome.failure("OutcomeUnknown", reason);
        };
    }

    private static void reply(long seq, CompletionStage<Outcome> answer, Consumer<ToDriver> link) {
        var _ = answer.exceptionally(error -> Outcome.failure("Unavailable", message(error)))
                .thenAccept(outcome -> link.accept(new ToDriver.Result(seq, outcome)));
    }

    private static String message(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? message(error.getCause())
                : String.valueOf(error.getMessage());
    }

    /** A failure of {@code ask} itself, such as a malformed identifier, becomes a failed stage. */
    private static <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> ask) {
        return CompletableFuture.completedStage(ask).thenCompose(Supplier::get);
    }
}
