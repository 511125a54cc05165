package dev.caretaker.host;

import dev.caretaker.host.module.Core;
import dev.caretaker.link.Frames;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.ToDriver;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The socket to core, from the side of a driver JVM. */
final class Link implements Core, AutoCloseable {

    private static final long ANSWER_LIMIT_SECONDS = 40;

    private final Frames<ToDriver, FromDriver> frames = Frames.ofDriver();
    private final SocketChannel channel;
    private final Outbox outbox = new Outbox();
    private final Map<Long, CompletableFuture<Outcome>> questions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    private final Thread writer =
            Thread.ofPlatform().name("link-writer").daemon().unstarted(this::write);

    private Link(SocketChannel channel) {
        this.channel = channel;
    }

    static Link connect(Path socket) throws IOException {
        var link = new Link(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        link.writer.start();
        return link;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Tells {@code receiver} what core says, until core closes the link. Answers to questions are not told. */
    void read(Consumer<ToDriver> receiver) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024));
        try {
            while (true) {
                var message = frames.read(in);
                if (message instanceof ToDriver.Result(var seq, var outcome)) {
                    answer(seq, outcome);
                } else {
                    receiver.accept(message);
                }
            }
        } catch (EOFException _) {
            questions.clear();
        }
    }

    private void answer(long seq, Outcome outcome) {
        var question = questions.remove(seq);
        if (question != null) {
            question.completeAsync(() -> outcome, Thread::startVirtualThread);
        }
    }

    @Override
    public void tell(FromDriver message) {
        outbox.put(message);
    }

    @Override
    public CompletionStage<Outcome> ask(LongFunction<FromDriver> question) {
        var number = numbers.incrementAndGet();
        var answer = new CompletableFuture<Outcome>().orTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        questions.put(number, answer);
        tell(question.apply(number));
        return answer.whenComplete((_, _) -> questions.remove(number));
    }

    private void write() {
        try {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
            for (var message = outbox.take(); message.isPresent(); message = outbox.take()) {
                out.write(encoded(message.get()));
                if (outbox.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException _) {
            Runtime.getRuntime().halt(0); // nobody listens any more
        }
    }

    /** What is too long for the link is replaced by a word about it. */
    private byte[] encoded(FromDriver message) {
        try {
            return frames.encode(message);
        } catch (IllegalArgumentException e) {
            return frames.encode(
                    message instanceof FromDriver.Result(var seq, var _)
                            ? new FromDriver.Result(seq, Outcome.failure("TooLong", String.valueOf(e.getMessage())))
                            : new FromDriver.Debug("", 5, String.valueOf(e.getMessage())));
        }
    }

    /** Waits until everything is sent, a second at most, then closes the socket. */
    @Override
    public void close() throws IOException {
        outbox.close();
        try {
            var _ = writer.join(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }
}
