package dev.caretaker.api.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;

/**
 * A request as it came over HTTP, for those who pass it on.
 *
 * @param query what follows the question mark, not decoded; empty if nothing does
 * @param headers all values of each, by their names as they were written
 */
public record Received(String query, Map<String, List<String>> headers, ByteString body) {

    static Received of(HttpRequest http, ByteString body) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        var type = http.entity().getContentType().toString();
        if (!type.equals("none/none")) {
            headers.put("Content-Type", List.of(type));
        }
        http.getHeaders().forEach(header -> {
            if (header.renderInRequests()) {
                headers.merge(header.name(), List.of(header.value()), Received::both);
            }
        });
        return new Received(http.getUri().rawQueryString().orElse(""), headers, body);
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
