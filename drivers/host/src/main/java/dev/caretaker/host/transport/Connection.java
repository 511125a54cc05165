package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Tokenizer;
import java.io.IOException;

/** The way to a device. Comes back by itself when it was lost, until it is closed. */
public sealed interface Connection permits NoConnection, StreamConnection, DatagramConnection, BriefConnection {

    /** Who hears of a connection. Called on its thread, one thing at a time. */
    interface Owner {

        /** Whether the device can be reached now; told when that changes, and once at the beginning. */
        void online(boolean online);

        /** Whether the device seems to be there, for connections that are online anyway. */
        void present(boolean present);

        void received(Message message);

        /** Something that somebody should know. */
        void trouble(String message);
    }

    /** Begins to connect, and returns at once. */
    void open();

    /** Blocks until {@code message} is on its way. */
    void send(byte[] message) throws IOException;

    /** How what arrives is cut from now on. */
    void tokenizer(Tokenizer tokenizer);

    /** Hangs up. Connects again. */
    void disconnect();

    /** Hangs up for good. */
    void close();
}
