package dev.caretaker.bench.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One client on the control socket that calls a function again and again, and waits for each answer. */
final class SocketCalls {

    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);
    private final WebSocket socket;

    SocketCalls(HttpClient http, URI address) {
        this.socket =
                http.newWebSocketBuilder().buildAsync(address, new Answers()).join();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** @param request a command whose {@code id} is {@code %d} */
    Histogram run(String request, Duration warmUp, Duration measured) throws InterruptedException {
        call(request, warmUp);
        return call(request, measured);
    }

    private Histogram call(String request, Duration time) throws InterruptedException {
        var nanos = new Histogram(Duration.ofSeconds(60).toNanos(), 3);
        var begin = System.nanoTime();
        for (var id = 1; System.nanoTime() - begin < time.toNanos(); id++) {
            var asked = System.nanoTime();
            socket.sendText(request.formatted(id), true).join();
            var answer = answers.poll(30, TimeUnit.SECONDS);
            if (answer == null || !answer.contains("\"success\"")) {
                throw new IllegalStateException("the call failed: " + answer);
            }
            nanos.recordValue(System.nanoTime() - asked);
        }
        return nanos;
    }

    void close() {
        socket.abort();
    }
}
