package dev.caretaker.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param code in the manner of HTTP: 200, or what the driver said; 500 for a failure unless the driver said otherwise
 * @param value what was returned; JSON null for a failure
 * @param failure {@code null} if the call succeeded
 */
public record Outcome(int code, RawJson value, @Nullable Failure failure) {

    /**
     * Why a call failed.
     *
     * @param error the simple name of the exception's class; {@code Abort} for a task without an answer
     * @param backtrace the driver's stack, innermost first, at most 30 lines; empty if it says nothing
     */
    public record Failure(String error, String message, List<String> backtrace) {

        public Failure {
            backtrace = List.copyOf(backtrace);
        }
    }

    public static Outcome success(RawJson value) {
        return new Outcome(200, value, null);
    }

    public static Outcome failure(String error, String message) {
        return failure(error, message, List.of());
    }

    public static Outcome failure(String error, String message, List<String> backtrace) {
        return new Outcome(500, RawJson.NULL, new Failure(error, message, backtrace));
    }
}
