package dev.caretaker.simulator;

/**
 * A simulated device, which speaks its real protocol on a loopback port from when it is made until it is closed.
 *
 * <p>Safe for use by several threads. What a device does over time follows from the clock it was given.
 */
public interface Simulator extends AutoCloseable {

    /** The place of this device on the network. */
    Endpoint endpoint();

    default String name() {
        return endpoint().name();
    }

    /** The port on 127.0.0.1, TCP or UDP as the protocol has it. It stays the same while off the network. */
    default int port() {
        return endpoint().port();
    }

    /** Who connected and what was asked. */
    default ConnectionLog connections() {
        return endpoint().connections();
    }

    /** The switches that make this device misbehave. */
    default Misbehaviour misbehaviour() {
        return endpoint().misbehaviour();
    }

    /** Closes the port and all connections, for good. Closing again does nothing. */
    @Override
    default void close() {
        endpoint().close();
    }
}
