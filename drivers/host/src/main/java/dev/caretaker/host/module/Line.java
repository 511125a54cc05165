package dev.caretaker.host.module;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskOptions;
import dev.caretaker.driver.Tokenizer;
import dev.caretaker.driver.Transport;
import dev.caretaker.driver.spi.DriverLife;
import dev.caretaker.host.transport.BriefConnection;
import dev.caretaker.host.transport.CommandQueue;
import dev.caretaker.host.transport.Connection;
import dev.caretaker.host.transport.DatagramConnection;
import dev.caretaker.host.transport.NoConnection;
import dev.caretaker.host.transport.StreamConnection;
import dev.caretaker.link.Assignment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line to a module's device: its connection, its queue, and where what it says goes. On a fresh connection the driver
 * logs in first; the queue begins after that.
 */
final class Line implements Connection.Owner, Transport {

    private final Connection connection;
    private final CommandQueue queue;
    private final Alarm alarm;
    private final Supplier<DriverLife> driver;
    private final Consumer<Boolean> visible;
    private final Serial inbound = new Serial();
    private volatile String ending = "";
    private @Nullable Login login;

    /** @param visible hears whether the device seems to be there */
    Line(Assignment to, Alarm alarm, Supplier<DriverLife> driver, Consumer<Boolean> visible) {
        this.alarm = alarm;
        this.driver = driver;
        this.visible = visible;
        this.connection = connection(to);
        this.queue = new CommandQueue(connection::send);
    }

    private Connection connection(Assignment to) {
        if (to.role() != 1 && to.role() != 0) {
            return new NoConnection(this);
        } else if (to.udp()) {
            return new DatagramConnection(to.ip(), to.port(), this);
        } else if (to.makebreak()) {
            return new BriefConnection(to.ip(), to.port(), this);
        }
        return new StreamConnection(to.ip(), to.port(), to.tls(), this);
    }

    void open() {
        connection.open();
    }

    void close() {
        connection.close();
        queue.close();
        inbound.clear();
    }

    int queueLength() {
        return queue.size();
    }

    Task submit(byte[] message, TaskOptions options, boolean awaitAnswer) {
        return queue.submit(message, options, awaitAnswer);
    }

    Task submit(String message, TaskOptions options, boolean awaitAnswer) {
        return queue.submit(bytes(message), options, awaitAnswer);
    }

    void clearQueue() {
        queue.clear();
    }

    // ---- what the connection says ----

    @Override
    public synchronized void online(boolean online) {
        if (login != null) {
            login.lost();
            login = null;
        }
        if (online && connection instanceof StreamConnection) {
            var begun = new Login(connection, ending);
            login = begun;
            Thread.ofVirtual().name("login").start(() -> logIn(begun));
        } else {
            serve(online);
        }
    }

    private void logIn(Login begun) {
        if (alarm.guard("login", () -> driver.get().login(begun))) {
            loggedIn(begun);
        } else {
            refused(begun);
        }
    }

    private synchronized void loggedIn(Login done) {
        if (login == done) {
            login = null;
            serve(true);
            done.rest().forEach(this::received);
        }
    }

    private synchronized void refused(Login failed) {
        if (login == failed) {
            visible.accept(false);
            connection.disconnect();
        }
    }

    private void serve(boolean online) {
        queue.online(online);
        visible.accept(online);
    }

    @Override
    public void present(boolean present) {
        visible.accept(present);
    }

    @Override
    public synchronized void received(Message message) {
        if (login != null) {
            login.received(message);
        } else if (!answers(message)) {
            var complete =
                    inbound.run(() -> alarm.guard("received", () -> driver.get().received(message)));
            if (!complete) {
                alarm.hint("the device sends faster than received() takes: a message is left out");
            }
        }
    }

    /** The driver's own code says whether a message answers a task. */
    private boolean answers(Message message) {
        var answer = new boolean[1];
        alarm.guard("answeredBy", () -> answer[0] = queue.answers(message));
        return answer[0];
    }

    @Override
    public void trouble(String message) {
        alarm.trouble(message);
    }

    // ---- what the driver may do ----

    @Override
    public Transport tokenizer(Tokenizer tokenizer) {
        connection.tokenizer(tokenizer);
        return this;
    }

    @Override
    public Transport ending(String ending) {
        this.ending = ending;
        return this;
    }

    @Override
    public void send(byte[] message) {
        try {
            connection.send(message);
        } catch (IOException e) {
            alarm.hint("not sent: " + e.getMessage());
        }
    }

    @Override
    public void send(String message) {
        send(bytes(message));
    }

    private byte[] bytes(String message) {
        return (message + ending).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void disconnect() {
        connection.disconnect();
    }
}
