package dev.caretaker.core.module;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls functions of modules, wherever in the cluster they run. */
public interface ModuleCalls {

    /** Puts {@code call} to {@code module}. The stage never fails, and completes within the call's time limit and 2 s. */
    CompletionStage<CallResult> call(ModuleId module, Call call);

    /**
     * A call of a function.
     *
     * @param arguments a JSON array by position, or an object by name
     * @param user the identifier of who asks; {@code null} if nobody does
     * @param trace ties together what belongs to one request, in logs; {@code null} if there is no request
     * @param timeout more than zero, at most an hour
     */
    record Call(
            String function,
            RawJson arguments,
            @Nullable String user,
            @Nullable String trace,
            Duration timeout) {

        public Call {
            if (!timeout.isPositive() || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(
                        "timeout must be more than zero and at most an hour, not " + timeout);
            }
        }
    }
}
