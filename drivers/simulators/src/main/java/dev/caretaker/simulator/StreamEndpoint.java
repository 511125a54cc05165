package dev.caretaker.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP port with at most {@value #MAX_CONNECTIONS} connections, each on a virtual thread. */
final class StreamEndpoint implements Endpoint {

    static final int MAX_CONNECTIONS = 16;

    private static final Duration ACCEPT_ENDS_WITHIN = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(StreamEndpoint.class);

    /** What a device does with a connection until it closes. */
    interface Conversation {
        /** Returns to hang up. */
        void hold(Connection connection) throws IOException;
    }

    private final String name;
    private final InstantSource clock;
    private final Duration maxIdle;
    private final Conversation conversation;
    private final ConnectionLog connections = new ConnectionLog();
    private final Misbehaviour misbehaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile @Nullable ServerSocket listener;
    private volatile @Nullable Thread acceptor;

    private StreamEndpoint(
            String name, ServerSocket listener, InstantSource clock, Duration maxIdle, Conversation conversation) {
        this.name = name;
        this.clock = clock;
        this.maxIdle = maxIdle;
        this.conversation = conversation;
        this.port = listener.getLocalPort();
        this.misbehaviour = new Misbehaviour(new Plug());
    }

    /**
     * @param port 0 for any that is free
     * @param maxIdle after which a connection is closed
     * @throws IOException if the port is taken
     */
    static StreamEndpoint open(String name, int port, InstantSource clock, Duration maxIdle, Conversation conversation)
            throws IOException {
        var listener = listen(port);
        var endpoint = new StreamEndpoint(name, listener, clock, maxIdle, conversation);
        endpoint.start(listener);
        return endpoint;
    }

    private static ServerSocket listen(int port) throws IOException {
        var listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MAX_CONNECTIONS);
            return listener;
        } catch (IOException taken) {
            listener.close();
            throw taken;
        }
    }

    private void start(ServerSocket listening) {
        listener = listening;
        acceptor = Thread.ofVirtual().name(name + " listener").start(() -> accept(listening));
    }

    private void accept(ServerSocket listening) {
        try (listening) {
            while (true) {
                admit(listening.accept(), listening);
            }
        } catch (IOException ended) {
            log.debug("{} listens no more: {}", name, ended.getMessage());
        }
    }

    private void admit(Socket socket, ServerSocket listening) {
        if (open.size() >= MAX_CONNECTIONS) {
            connections.refusedOne();
            hangUp(socket);
            return;
        }
        open.add(socket);
        connections.opened(String.valueOf(socket.getRemoteSocketAddress()));
        // Whoever slipped in while the port was being closed goes with it.
        if (listening.isClosed()) {
            hangUp(socket);
        }
        Thread.ofVirtual().name(name + " connection").start(() -> converse(socket));
    }

    private void converse(Socket socket) {
        try (socket) {
            conversation.hold(new Connection(socket, clock, maxIdle, connections, misbehaviour));
        } catch (IOException ended) {
            log.debug("{} lost a connection: {}", name, ended.getMessage());
        } finally {
            open.remove(socket);
            connections.closed();
        }
    }

    private void hangUp(@Nullable Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException failed) {
            log.warn("{} could not close a socket: {}", name, failed.getMessage());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ConnectionLog connections() {
        return connections;
    }

    @Override
    public Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    @Override
    public void close() {
        misbehaviour.close();
    }

    private final class Plug implements Misbehaviour.Network {

        @Override
        public void attach() throws IOException {
            start(listen(port));
        }

        @Override
        public void detach() {
            hangUp(listener);
            awaitLastAccept();
            open.forEach(StreamEndpoint.this::hangUp);
        }

        /** A port is closed only when the thread that listens at it has noticed. */
        private void awaitLastAccept() {
            var accepting = acceptor;
            try {
                if (accepting != null && !accepting.join(ACCEPT_ENDS_WITHIN)) {
                    log.warn("{} still listens at port {}", name, port);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
