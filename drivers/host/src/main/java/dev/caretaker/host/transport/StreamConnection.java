package dev.caretaker.host.transport;

import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** TCP, with TLS if the module says so. */
public final class StreamConnection implements Connection {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final boolean tls;
    private final Owner owner;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Reconnect reconnect = new Reconnect();
    private volatile @Nullable Socket attempt;
    private volatile @Nullable Socket socket;
    private volatile TokenBuffer buffer = new TokenBuffer(null);
    private volatile @Nullable Tokenizer tokenizer;
    private String told = "";

    public StreamConnection(String host, int port, boolean tls, Owner owner) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.owner = owner;
    }

    @Override
    public void open() {
        Thread.ofVirtual().name("tcp " + host + ":" + port).start(this::live);
    }

    private void live() {
        while (isOpen()) {
            try (var connected = connect()) {
                var begin = System.nanoTime();
                converse(connected);
                pause(reconnect.afterConnection(Duration.ofNanos(System.nanoTime() - begin)));
            } catch (IOException | IllegalArgumentException e) {
                owner.online(false);
                noConnection(e instanceof UnknownHostException ? "unknown host" : String.valueOf(e.getMessage()));
                pause(reconnect.afterFailure());
            }
        }
    }

    /** A device that stays away is mentioned once, and again when the reason changes. */
    private void noConnection(String reason) {
        if (isOpen() && !reason.equals(told)) {
            told = reason;
            owner.trouble("no connection to " + host + ":" + port + ": " + reason);
        }
    }

    private Socket connect() throws IOException {
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            if (plain.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
                plain.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
                plain.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 30);
                plain.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
            }
            attempt = plain; // so that close() ends it
            plain.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            return tls ? secured(plain) : plain;
        } catch (IOException | IllegalArgumentException e) {
            plain.close();
            throw e;
        }
    }

    /** The certificate is verified, and that it is for this host. */
    private Socket secured(Socket plain) throws IOException {
        var secured =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        plain.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
        secured.startHandshake();
        plain.setSoTimeout(0);
        return secured;
    }

    /** Returns when the conversation is over. */
    private void converse(Socket connected) {
        socket = connected;
        buffer = new TokenBuffer(tokenizer);
        if (!isOpen()) {
            return;
        }
        told = "";
        owner.online(true);
        try {
            var in = connected.getInputStream();
            var bytes = new byte[8 * 1024];
            for (var length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                buffer.add(bytes, length).forEach(owner::received);
            }
        } catch (TokenBuffer.Overflow e) {
            owner.trouble(e.getMessage() + ", and is disconnected");
        } catch (IOException | RuntimeException e) {
            if (isOpen()) {
                owner.trouble("connection to " + host + ":" + port + " lost: " + e.getMessage());
            }
        } finally {
            socket = null;
            owner.online(false);
        }
    }

    @Override
    public void send(byte[] message) throws IOException {
        var connected = socket;
        if (connected == null) {
            throw new IOException("not connected");
        }
        WriteLimit.write(connected, message);
    }

    @Override
    public void tokenizer(Tokenizer tokenizer) {
        if (!tokenizer.equals(this.tokenizer)) {
            this.tokenizer = tokenizer;
            this.buffer = new TokenBuffer(tokenizer);
        }
    }

    @Override
    public void disconnect() {
        hangUp(socket);
    }

    @Override
    public void close() {
        closed.countDown();
        hangUp(attempt);
        hangUp(socket);
    }

    private void hangUp(@Nullable Socket connected) {
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException e) {
                owner.trouble("hanging up: " + e.getMessage());
            }
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause(Duration pause) {
        try {
            var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }
}
