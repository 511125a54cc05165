package dev.caretaker.host.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Http;
import dev.caretaker.driver.TransportFailure;
import dev.caretaker.driver.Values;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to one base address, with cookies and, if the setting {@code basic_auth} says so, basic authentication. The
 * settings {@code http_connect_timeout} and {@code http_comms_timeout}, in seconds, say how long to wait: 10 and 30.
 */
public final class HttpService implements Http {

    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 30;
    private static final long LARGEST_BODY = 16 * 1024 * 1024;

    /** Shared by all modules, so that they share its threads. */
    private static final class Shared {
        static final Executor EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();
    }

    private final HttpClient client;
    private final Duration timeout;
    private final URI base;
    private final Map<String, String> headers;
    private final Consumer<Boolean> reachable;

    private HttpService(
            HttpClient client, Duration timeout, URI base, Map<String, String> headers, Consumer<Boolean> reachable) {
        this.client = client;
        this.timeout = timeout;
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.reachable = reachable;
    }

    /** @param reachable hears after each request whether the other side answered */
    public static HttpService of(URI base, JsonNode settings, Consumer<Boolean> reachable) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(seconds(settings, "http_connect_timeout", CONNECT_SECONDS))
                .cookieHandler(new CookieManager())
                .executor(Shared.EXECUTOR)
                .build();
        var headers = new HashMap<String, String>();
        var login = settings.path("basic_auth");
        if (login.isObject()) {
            var text = login.path("username").asText() + ":"
                    + login.path("password").asText();
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
        var timeout = seconds(settings, "http_comms_timeout", ANSWER_SECONDS);
        return new HttpService(client, timeout, base, headers, reachable);
    }

    private static Duration seconds(JsonNode settings, String name, int usual) {
        return Duration.ofSeconds(Math.max(1, settings.path(name).asInt(usual)));
    }

    @Override
    public HttpAnswer get(String path, Map<String, ?> query) {
        return send("GET", path, query, Map.of(), null);
    }

    @Override
    public HttpAnswer post(String path, @Nullable Object body) {
        return json("POST", path, body);
    }

    @Override
    public HttpAnswer put(String path, @Nullable Object body) {
        return json("PUT", path, body);
    }

    @Override
    public HttpAnswer delete(String path) {
        return send("DELETE", path, Map.of(), Map.of(), null);
    }

    private HttpAnswer json(String method, String path, @Nullable Object body) {
        return body == null
                ? send(method, path, Map.of(), Map.of(), null)
                : send(
                        method,
                        path,
                        Map.of(),
                        Map.of("Content-Type", "application/json"),
                        Values.of(body).toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpAnswer send(
            String method, String path, Map<String, ?> query, Map<String, String> headers, byte @Nullable [] body) {
        var request = HttpRequest.newBuilder(uri(path, query))
                .timeout(timeout)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        this.headers.forEach(request::setHeader);
        headers.forEach(request::setHeader);
        var response = answer(request.build());
        var first = new HashMap<String, String>();
        response.headers().map().forEach((name, values) -> first.put(name, values.getFirst()));
        return new HttpAnswer(response.statusCode(), first, response.body());
    }

    /** Waits for the whole answer, so that neither an endless one nor one in drops keeps the driver. */
    private HttpResponse<byte[]> answer(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            var response = answer.get(timeout.toSeconds(), TimeUnit.SECONDS);
            reachable.accept(true);
            return response;
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportFailure("given up", e);
        }
    }

    private TransportFailure unreachable(Throwable error) {
        reachable.accept(false);
        var reason = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return new TransportFailure("no answer from " + base.getAuthority() + ": " + reason, error);
    }

    private URI uri(String path, Map<String, ?> query) {
        var root = base.toString().replaceAll("/+$", "");
        var text = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        var separator = text.isEmpty() ? "" : path.contains("?") ? "&" : "?";
        return URI.create(root + (path.startsWith("/") ? path : "/" + path) + separator + text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Http header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new HttpService(client, timeout, base, more, reachable);
    }

    /** Ends what is under way. */
    public void close() {
        client.shutdownNow();
    }
}
