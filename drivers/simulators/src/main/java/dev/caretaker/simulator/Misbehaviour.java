package dev.caretaker.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ways in which a device can go wrong, one at a time; {@link #none()} ends them.
 *
 * <p>A change holds for the answers that come after it. Answers held back by {@link #silent()} stay lost.
 */
public final class Misbehaviour {

    /** How a device treats its answers. */
    sealed interface Mode {
        record Proper() implements Mode {}

        record OffNetwork() implements Mode {}

        record Silent() implements Mode {}

        record Garbage() implements Mode {}

        record EndlessLine() implements Mode {}

        record Slow(Duration delay) implements Mode {}
    }

    /** What a device is plugged into. */
    interface Network {
        /** Opens the port again. */
        void attach() throws IOException;

        /** Closes the port and all connections. */
        void detach();
    }

    private final Network network;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Mode mode = new Mode.Proper();
    private boolean closed;

    Misbehaviour(Network network) {
        this.network = network;
    }

    /**
     * Behaves again, on the same port.
     *
     * @throws UncheckedIOException if somebody else took the port in the meantime
     */
    public void none() {
        change(new Mode.Proper());
    }

    /** Closes the port and all connections, as if the cable were pulled. */
    public void offNetwork() {
        change(new Mode.OffNetwork());
    }

    /** Accepts connections and reads, but never answers nor greets. */
    public void silent() {
        change(new Mode.Silent());
    }

    /** Sends random bytes in place of each answer. */
    public void garbage() {
        change(new Mode.Garbage());
    }

    /** Answers with bytes that go on, without ever a terminator, until this ends or the client hangs up. */
    public void endlessLine() {
        change(new Mode.EndlessLine());
    }

    /** @param delay before each answer, in real time; not negative */
    public void slow(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay of " + delay + ": give zero or more");
        }
        change(new Mode.Slow(delay));
    }

    Mode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the delay is over or the mode changes. */
    void pause(Duration delay) throws InterruptedException {
        lock.lock();
        try {
            var before = mode;
            var left = delay.toNanos();
            while (left > 0 && mode.equals(before) && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the network and ends all pauses; no later change opens it again. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            network.detach();
        } finally {
            lock.unlock();
        }
    }

    private void change(Mode next) {
        lock.lock();
        try {
            var wasOff = mode instanceof Mode.OffNetwork;
            var isOff = next instanceof Mode.OffNetwork;
            if (!wasOff && isOff) {
                network.detach();
            }
            if (wasOff && !isOff && !closed) {
                network.attach();
            }
            mode = next;
            changed.signalAll();
        } catch (IOException taken) {
            throw new UncheckedIOException("The device can't come back to its port: " + taken.getMessage(), taken);
        } finally {
            lock.unlock();
        }
    }
}
