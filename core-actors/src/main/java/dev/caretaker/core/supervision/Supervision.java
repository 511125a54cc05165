package dev.caretaker.core.supervision;

import java.util.function.Consumer;

/** Shows what runs and what went wrong, as it is and as it changes. */
public interface Supervision {

    /** How many events are kept: the newest. */
    int MAX_EVENTS = 200;

    Supervised.Tree tree();

    /** Hears every change from now on, at most a few per second and driver. {@code listener} must not block. */
    Following follow(Consumer<Supervised.Update> listener);

    @FunctionalInterface
    interface Following extends AutoCloseable {
        @Override
        void close();
    }
}
