package dev.caretaker.host.module;

import dev.caretaker.driver.Dialog;
import dev.caretaker.driver.Message;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.host.transport.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The first words of one connection. What the device says meanwhile belongs to them. */
final class Login implements Dialog {

    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST = 1_000;

    private final Connection connection;
    private final String ending;
    /** Empty: the device hung up. */
    private final LinkedBlockingQueue<Optional<Message>> heard = new LinkedBlockingQueue<>(MOST);

    Login(Connection connection, String ending) {
        this.connection = connection;
        this.ending = ending;
    }

    /** What is more than a device may say is left out. */
    void received(Message message) {
        var _ = heard.offer(Optional.of(message));
    }

    /** The connection is lost. What the device said before it hung up still counts. */
    void lost() {
        if (!heard.offer(Optional.empty())) {
            heard.clear();
            var _ = heard.offer(Optional.empty());
        }
    }

    /** What was said and not listened to. */
    List<Message> rest() {
        var rest = new ArrayList<Optional<Message>>();
        heard.drainTo(rest);
        return rest.stream().flatMap(Optional::stream).toList();
    }

    @Override
    public Message hear() {
        try {
            var message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new TransportFailure("the device says nothing");
            }
            return message.orElseThrow(() -> new TransportFailure("the device hung up"));
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
