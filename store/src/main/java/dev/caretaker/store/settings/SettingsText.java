package dev.caretaker.store.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.model.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Settings as people write them: a YAML or JSON object; blank is an empty one. */
public final class SettingsText {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_VALUES = 100_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectReader STRICT = Json.mapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SettingsText() {}

    /**
     * The object in {@code text}.
     *
     * @throws IllegalArgumentException if it is no YAML or JSON, or no object
     */
    public static ObjectNode parse(String text) {
        if (text.isBlank()) {
            return Json.object();
        }
        if (read(text) instanceof ObjectNode object) {
            return object;
        }
        throw refused("it is a list or a single value");
    }

    public static List<String> keys(ObjectNode settings) {
        return settings.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** {@code text} with one setting changed; what was JSON stays JSON, YAML loses its comments. */
    static String with(String text, String key, JsonNode value) {
        var settings = parse(text);
        settings.set(key, value);
        return isJson(text)
                ? settings.toPrettyString()
                : yaml().dump(Json.mapper().convertValue(settings, Map.class));
    }

    private static boolean isJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    private static JsonNode read(String text) {
        // Not all JSON is YAML: there may be tabs.
        if (isJson(text)) {
            try {
                return STRICT.readTree(text);
            } catch (JsonProcessingException _) {
                return readYaml(text);
            }
        }
        return readYaml(text);
    }

    private static JsonNode readYaml(String text) {
        try {
            return new Reading().node(yaml().load(text), 0);
        } catch (YAMLException e) {
            throw refused(e.getMessage());
        }
    }

    private static Yaml yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        var loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(loading), new Representer(options), options, loading);
    }

    private static IllegalArgumentException refused(@Nullable String reason) {
        return new IllegalArgumentException("is not a valid JSON or YAML object: " + reason);
    }

    /** Turns what YAML made of one text into JSON. References to references can make little text very large. */
    private static final class Reading {

        private int values;

        JsonNode node(@Nullable Object value, int depth) {
            if (depth > MAX_DEPTH) {
                throw refused("it is nested more than " + MAX_DEPTH + " deep");
            }
            if (++values > MAX_VALUES) {
                throw refused("it has more than " + MAX_VALUES + " values");
            }
            return switch (value) {
                case Map<?, ?> map -> {
                    var object = NODES.objectNode();
                    map.forEach((key, entry) -> object.set(String.valueOf(key), node(entry, depth + 1)));
                    yield object;
                }
                case Collection<?> list -> {
                    var array = NODES.arrayNode();
                    list.forEach(entry -> array.add(node(entry, depth + 1)));
                    yield array;
                }
                case null -> NODES.nullNode();
                case java.util.Date date -> NODES.textNode(date.toInstant().toString());
                default -> Json.mapper().valueToTree(value);
            };
        }
    }
}
