package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a connection says. */
final class RecordingOwner implements Connection.Owner {

    final List<Boolean> online = new CopyOnWriteArrayList<>();
    final List<Boolean> present = new CopyOnWriteArrayList<>();
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();

    @Override
    public void online(boolean is) {
        online.add(is);
    }

    @Override
    public void present(boolean is) {
        present.add(is);
    }

    @Override
    public void received(Message message) {
        received.add(message.text());
    }

    @Override
    public void trouble(String message) {
        troubles.add(message);
    }
}
