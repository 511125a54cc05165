package dev.caretaker.driver;

/**
 * The connection to the device. It connects by itself, and again after it was lost: at once, then after 1 s, twice that
 * each time up to 10 s, with some jitter.
 */
public interface Transport {

    /** Cuts what arrives into messages from now on; without it each read is a message. */
    Transport tokenizer(Tokenizer tokenizer);

    /** Adds {@code ending} to every text that is sent, such as {@code "\r"}. */
    Transport ending(String ending);

    /** Sends past the queue, without waiting for an answer. Does nothing while disconnected. */
    void send(byte[] message);

    /** Like {@link #send(byte[])}, as UTF-8 with the {@link #ending}. */
    void send(String message);

    /** Hangs up. The module then connects again. */
    void disconnect();

    /** Says whether the device is really there, for transports that can not know, such as UDP. */
    void present(boolean present);
}
