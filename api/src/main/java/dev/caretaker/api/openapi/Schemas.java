package dev.caretaker.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.caretaker.model.Coded;
import dev.caretaker.model.Id;
import dev.caretaker.model.Json;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.WireName;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.trigger.TimeDependent;
import dev.caretaker.model.trigger.Value;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of records, as {@link Json} writes them; those of all operations are in one place. */
final class Schemas {

    private static final String PLACE = "components/schemas";

    private static final String VALUE = """
            {"anyOf": [
              {"type": ["number", "string", "boolean"]},
              {"type": "object", "properties": {
                "mod": {"type": "string"},
                "status": {"type": "string"},
                "keys": {"type": "array", "items": {"type": "string"}}}}]}""";

    private static final String TIME_DEPENDENT = """
            {"type": "object", "properties": {
              "type": {"type": "string", "enum": ["at", "cron"]},
              "time": {"type": "integer", "description": "Epoch seconds, of at"},
              "cron": {"type": "string", "description": "Of cron"},
              "timezone": {"type": "string", "description": "An IANA name, of cron"}}}""";

    /** What has another form on the wire than its components would give it. */
    private static final Map<Class<?>, String> WRITTEN =
            Map.of(Value.class, VALUE, TimeDependent.class, TIME_DEPENDENT);

    private final SchemaBuilder schemas;

    Schemas() {
        var config =
                new SchemaGeneratorConfigBuilder(Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.forFields()
                .withPropertyNameOverrideResolver(
                        field -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.getName()))
                .withNullableCheck(
                        field -> field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withInstanceAttributeOverride((schema, field, _) -> {
                    if (isReadOnly(field)) {
                        schema.put("readOnly", true);
                    }
                });
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, _) -> Optional.ofNullable(simple(type.getErasedType()))
                        .map(schema -> new CustomDefinition(
                                schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES))
                        .orElse(null));
        schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** The schema of {@code type}: a reference if it is a record. */
    JsonNode of(Class<?> type) {
        return schemas.createSchemaReference(type);
    }

    /** What the references of all calls of {@link #of} lead to. */
    ObjectNode definitions() {
        return schemas.collectDefinitions(PLACE);
    }

    private static boolean isReadOnly(FieldScope field) {
        return Stream.ofNullable(field.getDeclaringType().getErasedType().getRecordComponents())
                .flatMap(Arrays::stream)
                .filter(component -> component.getName().equals(field.getName()))
                .map(RecordComponent.class::cast)
                .anyMatch(component -> component.isAnnotationPresent(ReadOnly.class));
    }

    /** The schema of what is one value on the wire; {@code null} for records and the like. */
    private static @Nullable ObjectNode simple(Class<?> type) {
        var written = WRITTEN.get(type);
        if (written != null) {
            return (ObjectNode) Json.read(written);
        } else if (JsonNode.class.isAssignableFrom(type)) {
            return Json.object();
        } else if (Id.class.isAssignableFrom(type)) {
            return Json.object().put("type", "string");
        } else if (type == Instant.class) {
            return Json.object().put("type", "integer").put("description", "Epoch seconds");
        } else if (type == Rights.class) {
            return rights();
        } else if (WireName.class.isAssignableFrom(type)) {
            return constants(type, "string");
        } else if (Coded.class.isAssignableFrom(type)) {
            return constants(type, "integer");
        }
        return null;
    }

    private static ObjectNode rights() {
        var names = Arrays.stream(Right.values())
                .map(right -> right.bit() + " " + right)
                .collect(Collectors.joining(", "));
        return Json.object()
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", 255)
                .put("description", "The sum of " + names);
    }

    private static ObjectNode constants(Class<?> type, String kind) {
        var schema = Json.object().put("type", kind);
        var values = schema.putArray("enum");
        var names = new StringBuilder();
        for (var constant : type.getEnumConstants()) {
            if (constant instanceof Coded coded) {
                values.add(coded.code());
                names.append(names.isEmpty() ? "" : ", ")
                        .append(coded.code())
                        .append(' ')
                        .append(constant);
            } else if (constant instanceof WireName wire) {
                values.add(wire.wire());
            }
        }
        return names.isEmpty() ? schema : schema.put("description", names.toString());
    }
}
