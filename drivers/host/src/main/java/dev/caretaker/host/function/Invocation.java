package dev.caretaker.host.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Message;
import dev.caretaker.driver.RemoteFailure;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.Values;
import dev.caretaker.host.descriptor.DriverFunction;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Calls a function of a driver with JSON, and turns what comes of it into an {@link Outcome}. */
public final class Invocation {

    private static final int MAX_STACK = 30;

    private final DriverClass type;
    private final Driver driver;
    private final Logger log;

    public Invocation(DriverClass type, Driver driver, Logger log) {
        this.type = type;
        this.driver = driver;
        this.log = log;
    }

    /** Blocks until the function has returned, and what it returned is there. Interrupt the thread to give up. */
    public Outcome call(String name, RawJson arguments) {
        var function = type.function(name);
        if (function.isEmpty()) {
            return Outcome.failure(
                    "UnknownFunction", "execute requested for unknown method: " + name + " on " + type.name());
        }
        try {
            var values = arguments(function.get(), Values.parse(arguments.text()));
            return Outcome.success(json(name, awaited(function.get().method().invoke(driver, values))));
        } catch (InvocationTargetException | ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // the module cannot go on: its actor decides
            }
            return failure(e.getCause());
        } catch (InterruptedException e) {
            return Outcome.failure("Timeout", name + " was given up: its time was over");
        } catch (IllegalAccessException | RuntimeException e) {
            return failure(e);
        }
    }

    private static @Nullable Object[] arguments(DriverFunction function, JsonNode given) {
        var arguments = function.arguments();
        if (given.isArray() && given.size() > arguments.size()) {
            throw new IllegalArgumentException("wrong number of arguments for '%s' (given %d, expected %d)"
                    .formatted(function.name(), given.size(), arguments.size()));
        }
        var values = new @Nullable Object[arguments.size()];
        for (var i = 0; i < values.length; i++) {
            var argument = arguments.get(i);
            values[i] = Conversion.value(
                    argument.name(),
                    given.isArray() ? given.get(i) : given.get(argument.name()),
                    argument.element(),
                    argument.type());
        }
        return values;
    }

    private static @Nullable Object awaited(@Nullable Object result) throws ExecutionException, InterruptedException {
        return switch (result) {
            case Task task -> awaited(task.answer().toCompletableFuture().get());
            case CompletionStage<?> stage -> awaited(stage.toCompletableFuture().get());
            case null, default -> result;
        };
    }

    private RawJson json(String name, @Nullable Object result) {
        try {
            return switch (result) {
                case null -> RawJson.NULL;
                case Message message -> new RawJson(Values.of(message.text()).toString());
                case Enum<?> constant -> new RawJson(Values.of(constant.name()).toString());
                default -> new RawJson(Values.of(result).toString());
            };
        } catch (IllegalArgumentException e) {
            log.warn("What {} returned cannot be written as JSON: {}", name, e.getMessage());
            return RawJson.NULL;
        }
    }

    /** How a thrown {@code error} is told to the caller. */
    public static Outcome failure(@Nullable Throwable error) {
        return switch (error) {
            case TaskAborted aborted -> Outcome.failure("Abort", String.valueOf(aborted.getMessage()));
            case RemoteFailure remote ->
                new Outcome(
                        remote.code(),
                        RawJson.NULL,
                        new Outcome.Failure(
                                "RemoteFailure", "remote exception: " + remote.getMessage(), stack(remote)));
            case CompletionException wrapped when wrapped.getCause() != null -> failure(wrapped.getCause());
            case InterruptedException _ -> Outcome.failure("Timeout", "given up: its time was over");
            case null -> Outcome.failure("Unknown", "");
            default ->
                Outcome.failure(error.getClass().getSimpleName(), String.valueOf(error.getMessage()), stack(error));
        };
    }

    /** The stack of {@code error} without what is not the driver's. */
    public static List<String> stack(Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.caretaker.host."))
                .filter(frame -> !frame.getClassName().startsWith("java.lang.reflect.")
                        && !frame.getClassName().startsWith("jdk.internal."))
                .limit(MAX_STACK)
                .map(StackTraceElement::toString)
                .toList();
    }
}
