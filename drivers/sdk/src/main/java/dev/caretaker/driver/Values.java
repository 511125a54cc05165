package dev.caretaker.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON as drivers speak it: names in snake case, what is null left out of objects, unknown names ignored, times as RFC
 * 3339 text and durations as text such as {@code 10s}.
 */
public final class Values {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Times())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Values() {}

    /** @throws IllegalArgumentException if {@code text} is not JSON */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if {@code value} cannot be written as JSON */
    public static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case Optional<?> optional -> of(optional.orElse(null));
            default -> MAPPER.valueToTree(value);
        };
    }

    /** @throws IllegalArgumentException if {@code value} does not fit {@code type} */
    public static <T> T convert(JsonNode value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /** @throws IllegalArgumentException if {@code value} does not fit {@code type} */
    public static Object convert(JsonNode value, Type type) {
        return MAPPER.convertValue(value, MAPPER.constructType(type));
    }
}
