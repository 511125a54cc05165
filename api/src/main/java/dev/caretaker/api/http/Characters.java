package dev.caretaker.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Characters that no database takes. */
final class Characters {

    private Characters() {}

    /** @throws Rejection naming the first text in {@code tree} that has a NUL character */
    static JsonNode checked(JsonNode tree) {
        var place = nul(tree, "");
        if (place != null) {
            throw Rejection.of(400, place + " has a NUL character");
        }
        return tree;
    }

    /** Where it is, as in {@code name} or {@code tags/0}; {@code null} if it is nowhere. */
    private static @Nullable String nul(JsonNode node, String place) {
        if (node.isTextual()) {
            return node.textValue().indexOf('\0') >= 0 ? place : null;
        }
        for (var field : node.properties()) {
            var here = inside(place, field.getKey().replace('\0', '?'));
            var found = field.getKey().indexOf('\0') >= 0 ? here : nul(field.getValue(), here);
            if (found != null) {
                return found;
            }
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            var found = nul(node.get(i), inside(place, String.valueOf(i)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String inside(String place, String name) {
        return place.isEmpty() ? name : place + "/" + name;
    }
}
