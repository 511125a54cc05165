package dev.caretaker.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of the kind that browsers make of forms. */
final class Forms {

    private Forms() {}

    /**
     * Of a name that is there twice the last counts.
     *
     * @throws Rejection if the encoding is broken
     */
    static Map<String, String> read(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Rejection.of(400, "the form cannot be read: " + e.getMessage());
        }
    }
}
