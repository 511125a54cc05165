package dev.caretaker.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over several connections from one thread. Each connection waits for an answer before its next request, so
 * that the rate is what the server can do, and the latency is what a client sees.
 */
public final class HttpLoad {

    private static final long HIGHEST_NANOS = Duration.ofSeconds(60).toNanos();

    private final InetSocketAddress server;
    private final LongFunction<ByteBuffer> requests;

    /** @param requests the bytes of the request of that number, from 0; asked for on one thread */
    public HttpLoad(InetSocketAddress server, LongFunction<ByteBuffer> requests) {
        this.server = server;
        this.requests = requests;
    }

    /**
     * What was measured.
     *
     * @param nanos the latencies
     * @param failures how many answers were none from 200 to 299
     */
    public record Result(Histogram nanos, Duration took, long failures) {

        public double perSecond() {
            return nanos.getTotalCount() / (took.toNanos() / 1e9);
        }

        /** In milliseconds, of {@code percentile} from 0 to 100. */
        public double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Loads the server for {@code warmUp} without counting, and then for {@code measured}. */
    public Result run(int connections, Duration warmUp, Duration measured) {
        try (var selector = Selector.open()) {
            var run = new Run(selector, connections);
            run.load(warmUp);
            run.forget();
            var took = run.load(measured);
            run.close();
            return new Result(run.nanos, took, run.failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends each of the first {@code count} requests once. */
    public Result each(int connections, long count) {
        try (var selector = Selector.open()) {
            var run = new Run(selector, connections);
            var took = run.send(count);
            run.close();
            return new Result(run.nanos, took, run.failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Run {

        private final Selector selector;
        private Histogram nanos = new Histogram(HIGHEST_NANOS, 3);
        private long failures;
        private long sent;
        private long answered;

        Run(Selector selector, int connections) throws IOException {
            this.selector = selector;
            for (var i = 0; i < connections; i++) {
                var channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                var connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                connection.next();
            }
        }

        void forget() {
            nanos = new Histogram(HIGHEST_NANOS, 3);
            failures = 0;
        }

        Duration load(Duration time) throws IOException {
            var begin = System.nanoTime();
            while (System.nanoTime() - begin < time.toNanos()) {
                step(true);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        Duration send(long count) throws IOException {
            var begin = System.nanoTime();
            while (answered < count) {
                step(sent < count);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        private void step(boolean more) throws IOException {
            selector.select(100);
            var ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                var connection = (Connection) ready.next().attachment();
                ready.remove();
                if (connection.read()) {
                    answered++;
                    if (more) {
                        connection.next();
                    }
                }
            }
        }

        void close() throws IOException {
            for (var key : selector.keys()) {
                key.channel().close();
            }
        }

        private final class Connection {

            private final SocketChannel channel;
            private final AnswerReader answer = new AnswerReader();
            private long asked;

            Connection(SocketChannel channel) {
                this.channel = channel;
            }

            void next() throws IOException {
                asked = System.nanoTime();
                var request = requests.apply(sent++);
                while (request.hasRemaining()) {
                    channel.write(request);
                }
            }

            /** Whether the answer is complete. */
            boolean read() throws IOException {
                if (!answer.read(channel)) {
                    return false;
                }
                nanos.recordValue(Math.min(System.nanoTime() - asked, HIGHEST_NANOS));
                failures += answer.status() / 100 == 2 ? 0 : 1;
                return true;
            }
        }
    }
}
