package dev.caretaker.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Somebody who uses the API. Paths start after {@code /api/engine/v2}, unless they name another service. */
public record TestCaller(URI address, List<String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public TestCaller {
        headers = List.copyOf(headers);
    }

    TestCaller(URI address) {
        this(address, List.of());
    }

    /** What came back. */
    public record Reply(int status, HttpResponse<String> response) {

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return Json.read(body());
        }

        /** The body, of an answer that must be good. */
        public JsonNode good() {
            assertThat(status).as(() -> response.uri() + ": " + body()).isBetween(200, 299);
            return body().isEmpty() ? Json.object() : json();
        }

        /** What {@code name} is in each element of a list. */
        public List<String> each(String name) {
            return StreamSupport.stream(good().spliterator(), false)
                    .map(element -> element.path(name).asText())
                    .toList();
        }

        /** The fields that are wrong, of an answer that says so. */
        public List<String> wrong() {
            assertThat(status).as(() -> response.uri() + ": " + body()).isEqualTo(422);
            return StreamSupport.stream(json().path("failures").spliterator(), false)
                    .map(failure -> failure.path("field").asText())
                    .toList();
        }

        /** Empty if it is not there. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** The same, who sends one more header. */
    public TestCaller with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new TestCaller(address, more);
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** @param body sent as JSON, unless this caller says otherwise */
    public Reply send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(TIMEOUT)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private URI uri(String path) {
        var own = path.startsWith("/api/") || path.startsWith("/auth/");
        return address.resolve(own ? path : "/api/engine/v2" + path);
    }
}
