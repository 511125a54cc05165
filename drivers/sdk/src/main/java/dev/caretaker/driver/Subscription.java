package dev.caretaker.driver;

/** Ends with the module, or earlier. */
public interface Subscription {

    /** Does nothing the second time. */
    void cancel();

    /** Hears of values, one at a time and in order. */
    @FunctionalInterface
    interface Listener<T> {
        void changed(T value) throws Exception;
    }
}
