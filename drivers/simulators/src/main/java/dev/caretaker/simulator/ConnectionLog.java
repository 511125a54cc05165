package dev.caretaker.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a simulated device saw of its clients: the last {@value #KEPT} connections and commands, and totals.
 *
 * <p>Secrets are left out by who adds a command.
 */
public final class ConnectionLog {

    static final int KEPT = 256;

    private final Deque<String> clients = new ArrayDeque<>();
    private final Deque<String> commands = new ArrayDeque<>();
    private long accepted;
    private long refused;
    private long received;
    private int open;

    /** The addresses of the last clients, oldest first, each once per connection. */
    public synchronized List<String> clients() {
        return List.copyOf(clients);
    }

    /**
     * The last commands, oldest first, as the protocol's people write them: {@code %1POWR 1}, {@code Light.Set},
     * {@code GET 1.3.6.1.2.1.1.5.0}, or a Modbus request in hexadecimal.
     */
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    /** How many connections were accepted since the start. Over UDP: how many clients sent a request. */
    public synchronized long accepted() {
        return accepted;
    }

    /** How many connections were closed at once because too many were open. */
    public synchronized long refused() {
        return refused;
    }

    /** How many bytes of commands were received since the start. */
    public synchronized long bytesReceived() {
        return received;
    }

    /** How many connections are open; always 0 over UDP and HTTP. */
    public synchronized int open() {
        return open;
    }

    /** Forgets the listed clients and commands; the totals go on. */
    public synchronized void clear() {
        clients.clear();
        commands.clear();
    }

    synchronized void opened(String client) {
        accepted++;
        open++;
        keep(clients, client);
    }

    synchronized void closed() {
        open--;
    }

    synchronized void refusedOne() {
        refused++;
    }

    /** For protocols in which connections can't be seen: a client counts when it isn't among the last ones. */
    synchronized void heard(String client) {
        if (!clients.contains(client)) {
            accepted++;
            keep(clients, client);
        }
    }

    synchronized void command(String command) {
        keep(commands, command);
    }

    synchronized void received(int bytes) {
        received += bytes;
    }

    private static void keep(Deque<String> list, String line) {
        if (list.size() == KEPT) {
            list.removeFirst();
        }
        list.addLast(line);
    }
}
