package dev.caretaker.host.transport;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;

/** Logic has no device, and a service is spoken to by requests: both are online from the start. */
public record NoConnection(Connection.Owner owner) implements Connection {

    @Override
    public void open() {
        owner.online(true);
    }

    @Override
    public void send(byte[] message) throws IOException {
        throw new IOException("this module has no connection to send on");
    }

    @Override
    public void tokenizer(Tokenizer tokenizer) {}

    @Override
    public void disconnect() {}

    @Override
    public void close() {}
}
