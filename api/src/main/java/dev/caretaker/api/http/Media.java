package dev.caretaker.api.http;

import dev.caretaker.api.http.Signature.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a client and an operation speak the same media types. */
final class Media {

    private static final Set<String> UNSAID = Set.of("", "none/none", "application/octet-stream");
    private static final Set<String> JSON_RANGES = Set.of("*/*", "application/*", Answer.JSON);

    private Media() {}

    /** @throws Rejection with 415 or 406 if they do not */
    static void check(Request request) {
        var body = request.signature().body();
        if (body != null && isJson(body) && !request.body().isBlank() && !isJson(request.mediaType())) {
            throw Rejection.media(415, "the body should be JSON, and is " + request.mediaType(), List.of(Answer.JSON));
        }
        var answer = request.signature().answer();
        if ((answer == null || isJson(answer)) && !admitsJson(request.headers().getOrDefault("accept", "*/*"))) {
            throw Rejection.media(406, "the answer is JSON", List.of(Answer.JSON));
        }
    }

    private static boolean isJson(Payload payload) {
        return payload.media().equals(Answer.JSON);
    }

    private static boolean isJson(String type) {
        return UNSAID.contains(type) || type.equals(Answer.JSON) || type.endsWith("+json");
    }

    private static boolean admitsJson(String accept) {
        return accept.isBlank() || ranges(accept).anyMatch(JSON_RANGES::contains);
    }

    private static Stream<String> ranges(String accept) {
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(range -> range.split(";", -1)[0].strip());
    }
}
