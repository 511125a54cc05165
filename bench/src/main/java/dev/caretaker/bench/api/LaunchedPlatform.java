package dev.caretaker.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A platform of its own, started by the launcher with the demo building, and somebody who signed in to it. */
final class LaunchedPlatform implements AutoCloseable {

    private static final String EMAIL = "bench@localhost";
    private static final String PASSWORD = "only for this benchmark";

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    private LaunchedPlatform(Process process, int port) throws IOException, InterruptedException {
        this.process = process;
        this.port = port;
        awaitReady();
        this.token = signIn();
    }

    /** Returns when it is ready. */
    static LaunchedPlatform start(Path launcher) throws IOException, InterruptedException {
        var port = freePort();
        var data = Files.createTempDirectory("caretaker-bench");
        var command = new ProcessBuilder(
                        launcher.toString(), "up", "--port", String.valueOf(port), "--data", data + "/var")
                .redirectErrorStream(true);
        command.environment().put("PLACE_EMAIL", EMAIL);
        command.environment().put("PLACE_PASSWORD", PASSWORD);
        return new LaunchedPlatform(command.start(), port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        var said = new StringBuilder();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("ready ")) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IOException("the platform did not start:\n" + said);
    }

    private String signIn() throws IOException, InterruptedException {
        var application = json("GET", "/config.json", "").path("client_id").asText();
        var form = "grant_type=password&client_id=%s&username=%s&password=%s"
                .formatted(application, EMAIL, PASSWORD.replace(" ", "%20"));
        var request = HttpRequest.newBuilder(uri("/auth/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return Json.read(http.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    /** The answer to a request; its path is whole. */
    JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return Json.read(response.body());
    }

    /** The bytes of a request, as {@link dev.caretaker.bench.load.HttpLoad} sends them. */
    ByteBuffer request(String method, String path, String body) {
        var text = """
                %s %s HTTP/1.1\r
                Host: localhost:%d\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(method, path, port, token, body.getBytes(StandardCharsets.UTF_8).length, body);
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    HttpClient http() {
        return http;
    }

    URI socket() {
        return URI.create("ws://localhost:%d/api/engine/v2/systems/control?bearer_token=%s".formatted(port, token));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            var _ = process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
