package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** Somebody who signed in as the administrator. */
final class Client {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    Client(Platform platform) {
        this.address = platform.address();
        this.token = signIn();
    }

    private String signIn() {
        var clientId =
                json(send(request("/config.json").GET())).path("client_id").asText();
        var form = "grant_type=password&client_id=%s&username=%s&password=%s"
                .formatted(clientId, encoded(Platform.EMAIL), encoded(Platform.PASSWORD));
        var response = send(request("/auth/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).path("access_token").asText();
    }

    URI address() {
        return address;
    }

    String token() {
        return token;
    }

    JsonNode get(String path) {
        return succeeded(send(authorised(path).GET()));
    }

    JsonNode post(String path, String body) {
        return succeeded(send(authorised(path).POST(BodyPublishers.ofString(body))));
    }

    JsonNode put(String path) {
        return succeeded(send(authorised(path).PUT(BodyPublishers.noBody())));
    }

    JsonNode delete(String path) {
        return succeeded(send(authorised(path).DELETE()));
    }

    /** The answer to a {@code POST}, whatever its status. */
    HttpResponse<String> answerTo(String path, String body) {
        return send(authorised(path).POST(BodyPublishers.ofString(body)));
    }

    /** The system of that name. */
    JsonNode system(String name) {
        return StreamSupport.stream(get("/api/engine/v2/systems?limit=500").spliterator(), false)
                .filter(system -> system.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ControlClient control() {
        return new ControlClient(http, address, token);
    }

    private HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode succeeded(HttpResponse<String> response) {
        assertThat(response.statusCode())
                .as(() -> response.uri() + ": " + response.body())
                .isBetween(200, 299);
        return json(response);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return response.body().isEmpty() ? Json.object() : Json.read(response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
