package dev.caretaker.driver;

/** The first words with a device, before anything of the command queue is sent. */
public interface Dialog {

    /**
     * Waits for what the device says next.
     *
     * @throws TransportFailure if it says nothing for 5 s, or hangs up
     */
    Message hear();

    /** Says something as UTF-8, with the transport's {@link Transport#ending}. Throws {@link TransportFailure}. */
    void say(String message);

    /** Throws {@link TransportFailure}. */
    void say(byte[] message);
}
