package dev.caretaker.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Partial updates: the names that a body has replace those of a record, whole; the others stay. Creating is the same, on
 * a draft.
 */
public final class Patch {

    private Patch() {}

    /**
     * {@code base} with what {@code body} sets. Names that the record does not have, and {@link ReadOnly} ones, are
     * ignored; {@code null} clears what may be {@code null}, and so does an empty text, which forms send for it. Human
     * text is tidied, see {@link Plain} and {@link Prose}.
     *
     * @throws Problem.Invalid if the body clears what may not be {@code null}
     * @throws JsonProcessingException if a value has the wrong type
     */
    public static <T extends Record> T apply(T base, JsonNode body) throws JsonProcessingException {
        ObjectNode merged = Json.mapper().valueToTree(base);
        var failures = new ArrayList<Problem.Failure>();
        for (var component : base.getClass().getRecordComponents()) {
            var name = wireName(component);
            var value = body.get(name);
            if (value == null || component.isAnnotationPresent(ReadOnly.class)) {
                continue;
            }
            if (value.isNull() && !nullable(component)) {
                failures.add(new Problem.Failure(name, "should not be nil"));
            }
            var clears = isEmptyText(value) && nullable(component);
            merged.set(name, clears ? NullNode.instance : tidied(value, component));
        }
        if (!failures.isEmpty()) {
            throw new Problem.Invalid(failures);
        }
        return read(base, merged);
    }

    private static JsonNode tidied(JsonNode value, RecordComponent component) {
        if (component.isAnnotationPresent(Plain.class)) {
            return texts(value, Markup::plain);
        }
        return component.isAnnotationPresent(Prose.class) ? texts(value, Markup::prose) : value;
    }

    /** With every text changed by {@code tidy}, and without those in a list of which nothing is left. */
    private static JsonNode texts(JsonNode value, UnaryOperator<String> tidy) {
        if (value.isTextual()) {
            return TextNode.valueOf(tidy.apply(value.textValue()));
        }
        if (!value.isArray()) {
            return value;
        }
        var list = Json.mapper().createArrayNode();
        value.forEach(element -> {
            var tidied = texts(element, tidy);
            if (!tidied.isTextual() || !tidied.textValue().isBlank()) {
                list.add(tidied);
            }
        });
        return list;
    }

    private static <T extends Record> T read(T base, JsonNode merged) throws JsonProcessingException {
        try {
            return Json.mapper().readerFor(base.getClass()).readValue(merged);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static String wireName(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElseGet(() -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()));
    }

    private static boolean isEmptyText(JsonNode value) {
        return value.isTextual() && value.textValue().isEmpty();
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
