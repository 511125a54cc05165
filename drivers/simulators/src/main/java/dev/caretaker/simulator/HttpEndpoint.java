package dev.caretaker.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A port that serves Shelly's methods over HTTP, below {@code /rpc}, one virtual thread per request. */
final class HttpEndpoint implements Endpoint {

    private static final int BACKLOG = 16;

    private final String name;
    private final ConnectionLog connections = new ConnectionLog();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Misbehaviour misbehaviour = new Misbehaviour(new Plug());
    private final RpcHandler handler;
    private final int port;
    private @Nullable HttpServer server;

    private HttpEndpoint(String name, HttpServer bound, ShellyRpc rpc) {
        this.name = name;
        port = bound.getAddress().getPort();
        handler = new RpcHandler(rpc, connections, misbehaviour);
        start(bound);
    }

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    static HttpEndpoint open(String name, int port, ShellyRpc rpc) throws IOException {
        return new HttpEndpoint(name, bind(port), rpc);
    }

    private static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }

    private void start(HttpServer bound) {
        bound.createContext("/rpc", handler);
        bound.setExecutor(threads);
        bound.start();
        server = bound;
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
        threads.shutdownNow();
    }

    private final class Plug implements Misbehaviour.Network {

        @Override
        public void attach() throws IOException {
            start(bind(port));
        }

        @Override
        public void detach() {
            if (server != null) {
                server.stop(0);
                server = null;
            }
        }
    }
}
