package dev.caretaker.host.module;

import dev.caretaker.driver.Dialog;
import dev.caretaker.driver.Message;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.host.transport.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The first words of one connection. What the device says meanwhile belongs to them. */
final class Login implements Dialog {

    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST = 1_000;
    private static final Message GONE = new Message(new byte[0]);

    private final Connection connection;
    private final String ending;
    private final LinkedBlockingQueue<Message> heard = new LinkedBlockingQueue<>(MOST);

    Login(Connection connection, String ending) {
        this.connection = connection;
        this.ending = ending;
    }

    /** What is more than a device may say is left out. */
    void received(Message message) {
        var _ = heard.offer(message);
    }

    /** The connection is lost. What the device said before it hung up still counts. */
    void lost() {
        if (!heard.offer(GONE)) {
            heard.clear();
            var _ = heard.offer(GONE);
        }
    }

    /** What was said and not listened to. */
    List<Message> rest() {
        var rest = new ArrayList<Message>();
        heard.drainTo(rest);
        return rest;
    }

    @Override
    public Message hear() {
        try {
            var message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new TransportFailure("the device says nothing");
            } else if (message == GONE) {
                throw new TransportFailure("the device hung up");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure("given up", e);
        }
    }

    @Override
    public void say(String message) {
        say((message + ending).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void say(byte[] message) {
        try {
            connection.send(message);
        } catch (IOException e) {
            throw new TransportFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
