package dev.caretaker.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.model.driver.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation that is documented answers whatever comes, and never with a failure of its own. */
class FuzzTest {

    private static final int TRIES = Integer.getInteger("caretaker.fuzz.tries", 25);
    private static final long SEED = Long.getLong("caretaker.fuzz.seed", 20_261_126);
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    @RegisterExtension
    private final TestApi api = new TestApi();

    @Test
    void noRequestMakesAnOperationFail() {
        var nonsense = new Nonsense(SEED);
        var document = api.anonymous().get("/openapi.json").good();
        var known = known();

        var callers = List.of(api.admin(), api.support(), api.somebody());

        var failed = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                for (var i = 0; i < TRIES; i++) {
                    var request = request(nonsense, document, known, path.getKey(), operation);
                    var reply = nonsense.oneOf(callers).send(request.method(), request.uri(), request.body());
                    statuses.merge(reply.status(), 1, Integer::sum);
                    if (reply.status() >= 500 && reply.status() != 503) {
                        failed.add(reply.status() + " for " + request);
                    }
                }
            }
        }

        assertThat(failed).as("seed %d", SEED).isEmpty();
        assertThat(statuses).as("some of it made sense").containsKeys(200, 201, 400, 403, 404, 422);
        assertThat(api.anonymous().get("/").status()).isEqualTo(200);
    }

    /** Identifiers that there are. */
    private List<String> known() {
        var given = api.given();
        var system = given.system("Room");
        var module = given.logic(given.driver("Thing", Role.LOGIC), system.id());
        var zone = api.admin().post("/zones", "{\"name\": \"Place\"}").good();
        return List.of(
                system.id().value(),
                module.id().value(),
                module.driverId().value(),
                zone.path("id").asText(),
                api.authority().id().value(),
                "Thing_1");
    }

    private record Request(String method, String uri, String body) {

        @Override
        public String toString() {
            return method + " " + uri + " "
                    + body.substring(0, Math.min(body.length(), 2_000)).replace("\0", "\\0");
        }
    }

    private static Request request(
            Nonsense nonsense, JsonNode document, List<String> known, String path, Entry<String, JsonNode> operation) {
        var described = operation.getValue();
        var filled = PARAMETER
                .matcher(path)
                .replaceAll(_ -> encoded(nonsense.maybe() ? nonsense.oneOf(known) : nonsense.text()));
        var schema = described.at("/requestBody/content/application~1json/schema");
        return new Request(
                operation.getKey().toUpperCase(Locale.ROOT),
                filled + query(nonsense, described),
                described.has("requestBody") ? nonsense.body(schema, document) : "");
    }

    private static String query(Nonsense nonsense, JsonNode described) {
        return StreamSupport.stream(described.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query") && nonsense.maybe())
                .map(parameter -> parameter.path("name").asText() + "=" + encoded(nonsense.text()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        var encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.isEmpty() ? "-" : encoded.substring(0, Math.min(encoded.length(), 1_500));
    }
}
