package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of Shelly's methods; waits five seconds at most. */
final class RpcClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Reply(int status, JsonNode body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;

    RpcClient(int port) {
        root = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** @param call such as {@code Light.Set?id=0&on=true} */
    JsonNode get(String call) throws IOException, InterruptedException {
        return reply("rpc/" + call).body();
    }

    Reply reply(String path) throws IOException, InterruptedException {
        return sent(request(path).GET(), Duration.ofSeconds(5));
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return sent(request(path).POST(HttpRequest.BodyPublishers.ofString(body)), Duration.ofSeconds(5));
    }

    Reply hasty(String path, Duration timeout) throws IOException, InterruptedException {
        return sent(request(path).GET(), timeout);
    }

    /** The first bytes of a body that may have no end. */
    byte[] beginning(String path, int bytes) throws IOException, InterruptedException {
        var response = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            return body.readNBytes(bytes);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    private Reply sent(HttpRequest.Builder request, Duration timeout) throws IOException, InterruptedException {
        var response = http.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
