package dev.caretaker.host.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.driver.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServiceTest {

    private static final int ENDLESS = 64 * 1024;

    private final List<Boolean> reachable = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpService http;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        http = HttpService.of(uri(), Values.parse("""
                {"basic_auth": {"username": "ada", "password": "s3cret"}, "http_comms_timeout": 1}
                """), reachable::add);
    }

    @AfterEach
    void end() {
        end.countDown();
        http.close();
        server.stop(0);
    }

    @Test
    void asksBelowItsBaseAddress() {
        var answer = http.header("X-Place", "Graz").get("/echo", Map.of("q", "a b&c"));

        assertThat(answer.json().get("uri").asText()).isEqualTo("/api/echo?q=a+b%26c");
        assertThat(answer.json().get("login").asText()).isEqualTo("Basic YWRhOnMzY3JldA==");
        assertThat(answer.json().get("place").asText()).isEqualTo("Graz");
        assertThat(reachable).containsExactly(true);
    }

    @Test
    void sendsJson() {
        var answer = http.put("echo", Map.of("level", 5));

        assertThat(answer.json().get("method").asText()).isEqualTo("PUT");
        assertThat(answer.json().get("body").asText()).isEqualTo("{\"level\":5}");
    }

    @Test
    void isReachedWhateverTheAnswer() {
        var answer = http.get("/missing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(reachable).containsExactly(true);
        assertThatThrownBy(answer::json).hasMessageStartingWith("unexpected response 404");
    }

    @Test
    void isNotReachedWhenNobodyListens() {
        server.stop(0);

        assertThatThrownBy(() -> http.get("/echo"))
                .isInstanceOf(TransportFailure.class)
                .hasMessageStartingWith("no answer from localhost:");
        assertThat(reachable).containsExactly(false);
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotCome() {
        assertThatThrownBy(() -> http.get("/silence")).isInstanceOf(TransportFailure.class);

        assertThat(reachable).containsExactly(false);
    }

    @Test
    void givesUpOnAnAnswerInDrops() {
        assertThatThrownBy(() -> http.get("/drop")).isInstanceOf(TransportFailure.class);
    }

    @Test
    void givesUpOnAnEndlessAnswer() {
        assertThatThrownBy(() -> http.get("/endless")).isInstanceOf(TransportFailure.class);
    }

    private URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/api/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/api/echo" -> echo(exchange);
                case "/api/silence" -> awaitEnd();
                case "/api/drop" -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    awaitEnd();
                }
                case "/api/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (end.getCount() > 0) {
                        exchange.getResponseBody().write(new byte[ENDLESS]);
                    }
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var seen = Values.of(Map.of(
                        "method", exchange.getRequestMethod(),
                        "uri", exchange.getRequestURI().toString(),
                        "login", exchange.getRequestHeaders().getFirst("Authorization"),
                        "place", String.valueOf(exchange.getRequestHeaders().getFirst("X-Place")),
                        "body", new String(exchange.getRequestBody().readAllBytes(), UTF_8)))
                .toString()
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, seen.length);
        exchange.getResponseBody().write(seen);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
