package dev.caretaker.core.module;

import dev.caretaker.link.Outcome;

/** What a caller hears about a call. */
public sealed interface CallResult {

    /** The driver answered: with a value, or with a failure of its own. */
    record Answered(Outcome outcome) implements CallResult {}

    /** Nothing was executed; the same call may be made again. */
    record NotExecuted(String reason) implements CallResult {}

    /** The driver may have acted on the call, but whoever knows is gone, or too late. */
    record Unknown(String reason) implements CallResult {}
}
