package dev.caretaker.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Shelly's methods over HTTP: {@code GET /rpc/Method?argument=value}, {@code POST /rpc/Method} with the arguments as body, and
 * {@code POST /rpc} with a request frame.
 *
 * <p>The first two answer with the bare result, or with the bare error and the status 404 or 500. Frames are answered with
 * frames, always with the status 200. At most {@value #MAX_REQUESTS} requests are served at once; others get 503. A silent device
 * closes the connection after a minute.
 */
final class RpcHandler implements HttpHandler {

    static final int MAX_REQUESTS = 16;
    static final int MAX_BODY = 4096;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ROOT = "/rpc";
    private static final int PIECE = 4096;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(5);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private record Reply(int status, JsonNode body) {}

    private final ShellyRpc rpc;
    private final ConnectionLog log;
    private final Misbehaviour misbehaviour;
    private final Semaphore requests = new Semaphore(MAX_REQUESTS);

    RpcHandler(ShellyRpc rpc, ConnectionLog log, Misbehaviour misbehaviour) {
        this.rpc = rpc;
        this.log = log;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!requests.tryAcquire()) {
                refuse(exchange);
                return;
            }
            try {
                log.heard(String.valueOf(exchange.getRemoteAddress()));
                send(exchange, reply(exchange));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                requests.release();
            }
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        log.refusedOne();
        if (misbehaviour.mode() instanceof Misbehaviour.Mode.Proper) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestURI().getPath().substring(ROOT.length());
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        log.received(body.length);
        if (body.length > MAX_BODY) {
            return failed(
                    413, new RpcFailure(RpcFailure.RESOURCE_EXHAUSTED, "A body has " + MAX_BODY + " bytes at most"));
        }
        if (!method.isEmpty() && !method.startsWith("/")) {
            return failed(404, new RpcFailure(RpcFailure.NOT_FOUND, "No handler for " + ROOT + method));
        }
        try {
            return switch (exchange.getRequestMethod()) {
                case "GET" -> call(method, query(exchange.getRequestURI().getRawQuery()));
                case "POST" -> method.length() > 1 ? call(method, object(body)) : frame(object(body));
                default -> failed(405, new RpcFailure(405, "Only GET and POST"));
            };
        } catch (RpcFailure failure) {
            return failed(failure.code() == RpcFailure.NOT_FOUND ? 404 : 500, failure);
        }
    }

    private Reply call(String path, ObjectNode arguments) throws RpcFailure {
        var method = path.isEmpty() ? path : path.substring(1);
        log.command(method);
        return new Reply(200, rpc.call(method, arguments));
    }

    private Reply frame(ObjectNode frame) {
        log.command(frame.path("method").asText());
        return new Reply(200, rpc.answer(frame));
    }

    private static Reply failed(int status, RpcFailure failure) {
        return new Reply(status, failure.toJson());
    }

    private static ObjectNode object(byte[] body) throws RpcFailure {
        try {
            if (body.length > 0 && JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException malformed) {
            throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "The body is not JSON: " + malformed.getMessage());
        }
        throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "The body is not a JSON object");
    }

    private static ObjectNode query(@Nullable String query) {
        var arguments = JsonNodeFactory.instance.objectNode();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.set(decoded(pair.substring(0, equals)), value(decoded(pair.substring(equals + 1))));
            }
        }
        return arguments;
    }

    /** Numbers, booleans, and quoted strings are JSON; anything else is taken as text. */
    private static JsonNode value(String text) {
        try {
            var value = JSON.readTree(text);
            return value.isMissingNode() ? JsonNodeFactory.instance.textNode(text) : value;
        } catch (JsonProcessingException _) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        switch (misbehaviour.mode()) {
            case Misbehaviour.Mode.Proper _ -> write(exchange, reply.status(), JSON.writeValueAsBytes(reply.body()));
            case Misbehaviour.Mode.Garbage _ -> write(exchange, reply.status(), Garbage.bytes());
            case Misbehaviour.Mode.EndlessLine _ -> writeEndlessly(exchange);
            case Misbehaviour.Mode.Silent _, Misbehaviour.Mode.OffNetwork _ -> misbehaviour.pause(LONGEST_SILENCE);
            case Misbehaviour.Mode.Slow(var delay) -> {
                misbehaviour.pause(delay);
                write(exchange, reply.status(), JSON.writeValueAsBytes(reply.body()));
            }
        }
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void writeEndlessly(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        var piece = Garbage.line(PIECE);
        while (misbehaviour.mode() instanceof Misbehaviour.Mode.EndlessLine) {
            exchange.getResponseBody().write(piece);
            misbehaviour.pause(BETWEEN_PIECES);
        }
    }
}
