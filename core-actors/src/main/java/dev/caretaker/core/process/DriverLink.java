package dev.caretaker.core.process;

import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.ToDriver;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket to one driver JVM. Sending never blocks; what arrives is told on a thread of the link, in order.
 *
 * <p>The link ends when either side closes it, or when the other side sends something that is no message.
 */
final class DriverLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DriverLink.class);
    private static final int MAX_WAITING = 20_000;
    private static final byte[] END = new byte[0];

    private final Frames<FromDriver, ToDriver> frames = Frames.ofCore();
    private final SocketChannel channel;
    private final DataInputStream in;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    private DriverLink(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024));
    }

    /**
     * Waits until the driver JVM says that it is ready.
     *
     * @throws IOException if it says something else, or nothing more
     */
    static DriverLink open(SocketChannel channel) throws IOException {
        var link = new DriverLink(channel);
        if (link.frames.read(link.in) instanceof FromDriver.Ready) {
            return link;
        }
        channel.close();
        throw new IOException("the driver JVM did not start with 'ready'");
    }

    /** @param ended hears once why the link ended; empty if it was closed */
    void start(Consumer<FromDriver> received, Consumer<String> ended) {
        Thread.ofVirtual().name("link-writer").start(this::write);
        Thread.ofVirtual().name("link-reader").start(() -> ended.accept(read(received)));
    }

    /** Whether {@code message} was taken; not if too many wait already. */
    boolean send(ToDriver message) {
        return waiting.offer(frames.encode(message));
    }

    private String read(Consumer<FromDriver> received) {
        try {
            while (true) {
                received.accept(frames.read(in));
            }
        } catch (EOFException _) {
            return "";
        } catch (IOException e) {
            return channel.isOpen() ? String.valueOf(e.getMessage()) : "";
        } finally {
            close();
        }
    }

    private void write() {
        try (var out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024)) {
            var frame = waiting.take();
            while (frame.length > 0) {
                out.write(frame);
                var next = waiting.poll();
                if (next == null) {
                    out.flush();
                    next = waiting.take();
                }
                frame = next;
            }
        } catch (IOException _) {
            waiting.clear(); // the reader says why
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        waiting.clear();
        var _ = waiting.offer(END);
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("The link was closed already", e);
        }
    }
}
