package dev.caretaker.host.module;

import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/** The platform, as a module sees it through the link. Its methods may be called from any thread. */
public interface Core {

    void tell(FromDriver message);

    /** Sends the question that {@code question} makes of a number, and returns the answer to that number. */
    CompletionStage<Outcome> ask(LongFunction<FromDriver> question);
}
