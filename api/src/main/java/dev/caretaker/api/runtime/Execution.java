package dev.caretaker.api.runtime;

import dev.caretaker.link.RawJson;
import java.util.List;

/** How a call of a function went. */
public sealed interface Execution {

    /** @param code in the manner of HTTP: 200 unless the driver said otherwise */
    record Done(int code, RawJson value) implements Execution {}

    /**
     * @param code as in {@link ErrorCode#status}, or what the driver said
     * @param backtrace the driver's stack, innermost first; empty if there is none
     */
    record Failed(ErrorCode error, String message, int code, List<String> backtrace) implements Execution {

        public Failed {
            backtrace = List.copyOf(backtrace);
        }
    }

    static Failed failed(ErrorCode error, String message) {
        return new Failed(error, message, error.status(), List.of());
    }
}
