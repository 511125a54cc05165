package dev.caretaker.driver;

/** The device or service could not be reached, or hung up. */
public final class TransportFailure extends RuntimeException {

    public TransportFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public TransportFailure(String message) {
        super(message);
    }
}
