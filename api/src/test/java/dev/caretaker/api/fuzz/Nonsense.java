package dev.caretaker.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.Random;

/** Makes values of all kinds: some fit, most do not. The same seed makes the same values. */
final class Nonsense {

    private static final int DEEP = 10_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "true",
            "0",
            "-1",
            "1.5",
            "99999999999999999999999",
            "null",
            "nul\0in it",
            "Größe ☃ 🏢 \u202e",
            "\ud800",
            "'; DROP TABLE zone; --",
            "a:b & !(c | d) <-> 'e",
            "%' OR 1=1",
            "../../etc/passwd",
            "http://[::1",
            "javascript:alert(1)",
            "sys-",
            "sys-0123456789",
            "mod-0123456789",
            "zone-0123456789",
            "user-0123456789",
            "root",
            "2026-11-26T00:00:00Z",
            "Not/AZone",
            "* * * * *",
            "$.a ? (@ == 1)",
            "(a+)+$",
            "long".repeat(2_000));

    private final Random random;

    Nonsense(long seed) {
        this.random = new Random(seed);
    }

    boolean maybe() {
        return random.nextBoolean();
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A body for a place where {@code schema} is wanted. */
    String body(JsonNode schema, JsonNode document) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "[".repeat(DEEP) + "]".repeat(DEEP);
            case 3 -> "{\"name\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
            case 4 -> value(schema).toString();
            case 5 -> "{\"name\": \"" + "x".repeat(100_000) + "\"}";
            default -> fitting(schema, document, 0).toString();
        };
    }

    /** What the schema wants, with some mistakes. */
    private JsonNode fitting(JsonNode schema, JsonNode document, int depth) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asText().replaceFirst(".*/", "");
            return fitting(document.path("components").path("schemas").path(name), document, depth + 1);
        }
        if (random.nextInt(10) == 0 || depth > 6) {
            return value(schema);
        }
        if (schema.has("properties")) {
            return object(schema.path("properties"), document, depth);
        }
        if (schema.path("enum").isArray() && maybe()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "string" -> JsonNodeFactory.instance.textNode(text());
            case "integer" -> JsonNodeFactory.instance.numberNode(random.nextInt(-1, 100));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(maybe());
            case "array" -> Json.mapper().createArrayNode().add(fitting(schema.path("items"), document, depth + 1));
            default -> value(schema);
        };
    }

    private ObjectNode object(JsonNode properties, JsonNode document, int depth) {
        var object = Json.object();
        properties.properties().forEach(property -> {
            if (random.nextInt(4) > 0) {
                object.set(property.getKey(), fitting(property.getValue(), document, depth + 1));
            }
        });
        return object;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    /** Anything at all. */
    private JsonNode value(JsonNode schema) {
        var json = JsonNodeFactory.instance;
        return switch (random.nextInt(9)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(maybe());
            case 2 -> json.numberNode(Long.MAX_VALUE);
            case 3 -> json.numberNode(-0.5e300);
            case 4 -> json.textNode(text());
            case 5 -> json.arrayNode().add(json.nullNode()).add(text());
            case 6 -> json.objectNode().put(text(), text());
            case 7 -> json.arrayNode();
            default -> schema.has("enum") ? schema.path("enum").path(0) : json.objectNode();
        };
    }
}
