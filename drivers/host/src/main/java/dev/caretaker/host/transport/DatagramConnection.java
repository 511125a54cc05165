package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Tokenizer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** UDP. There is no telling whether anybody listens, so it is online as soon as the address is known. */
public final class DatagramConnection implements Connection {

    private static final int LARGEST = 64 * 1024;

    private final String host;
    private final int port;
    private final Owner owner;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Reconnect reconnect = new Reconnect();
    private volatile @Nullable DatagramSocket socket;

    public DatagramConnection(String host, int port, Owner owner) {
        this.host = host;
        this.port = port;
        this.owner = owner;
    }

    @Override
    public void open() {
        Thread.ofVirtual().name("udp " + host + ":" + port).start(this::live);
    }

    private void live() {
        while (closed.getCount() > 0) {
            var begin = System.nanoTime();
            try (var opened = new DatagramSocket()) {
                var address = new InetSocketAddress(host, port);
                if (address.isUnresolved()) {
                    throw new IOException("unknown host");
                }
                opened.connect(address);
                socket = opened;
                owner.online(true);
                receive(opened);
            } catch (IOException | RuntimeException e) {
                if (closed.getCount() > 0) {
                    owner.trouble("no conversation with " + host + ":" + port + ": " + e.getMessage());
                }
            }
            socket = null;
            owner.online(false);
            pause(reconnect.afterConnection(Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    private void receive(DatagramSocket opened) throws IOException {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (closed.getCount() > 0) {
            packet.setLength(LARGEST);
            opened.receive(packet);
            owner.received(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
        }
    }

    @Override
    public void send(byte[] message) throws IOException {
        var opened = socket;
        if (opened == null) {
            throw new IOException("not connected");
        }
        opened.send(new DatagramPacket(message, message.length));
    }

    /** A datagram is a message. */
    @Override
    public void tokenizer(Tokenizer tokenizer) {}

    @Override
    public void disconnect() {
        var opened = socket;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        disconnect();
    }

    private void pause(Duration pause) {
        try {
            var _ = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }
}
