package dev.caretaker.host.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Values;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of Java types, as forms are made from them. Nothing of the types is run: constants of an enum are read
 * from its fields.
 */
final class Schemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<TypeVariable<?>, Type> variables;

    /** @param variables what type variables of capabilities stand for in a driver */
    Schemas(Map<TypeVariable<?>, Type> variables) {
        this.variables = variables;
    }

    /** The schema of a parameter or a component, with its title, description and default. */
    ObjectNode of(AnnotatedElement element, AnnotatedType type) {
        var schema = of(type.getType());
        var title = title(type.getType());
        if (isNullable(element, type)) {
            schema = JSON.objectNode().set("anyOf", JSON.arrayNode().add(schema).add(type("null")));
        }
        schema.put("title", title);
        var description = element.getAnnotation(Description.class);
        if (description != null) {
            schema.put("description", description.value());
        }
        var otherwise = element.getAnnotation(Default.class);
        if (otherwise != null) {
            schema.set("default", defaultValue(otherwise.value(), type.getType()));
        }
        return schema;
    }

    static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                || element.isAnnotationPresent(Nullable.class)
                || (type.getType() instanceof ParameterizedType p && p.getRawType() == Optional.class);
    }

    /** The value that the text of a {@link Default} stands for. */
    JsonNode defaultValue(String text, Type type) {
        var raw = raw(type);
        if (raw == String.class || raw.isEnum() || raw == Duration.class) {
            return JSON.textNode(raw.isEnum() ? Names.snake(text) : text);
        }
        return Values.parse(text);
    }

    private ObjectNode of(Type type) {
        if (type instanceof TypeVariable<?> variable && variables.containsKey(variable)) {
            return of(variables.get(variable));
        }
        var raw = raw(type);
        if (raw == boolean.class || raw == Boolean.class) {
            return type("boolean");
        } else if (isInteger(raw)) {
            return type("integer").put("format", bits(raw, "Int"));
        } else if (raw == float.class || raw == Float.class || raw == double.class || raw == Double.class) {
            return type("number").put("format", bits(raw, "Float"));
        } else if (CharSequence.class.isAssignableFrom(raw)) {
            return type("string");
        } else if (raw == Instant.class) {
            return type("string").put("format", "date-time");
        } else if (raw == Duration.class) {
            return type("string").put("pattern", "^[0-9.]+ ?(ms|s|m|h|d)$");
        } else if (raw == UUID.class) {
            return type("string").put("format", "uuid");
        } else if (raw.isEnum()) {
            return enumeration(raw);
        } else if (raw.isArray()) {
            var item = type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.componentType();
            return type("array").set("items", of(item));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return type("array").set("items", of(argument(type, 0)));
        } else if (Map.class.isAssignableFrom(raw)) {
            return type("object").set("additionalProperties", of(argument(type, 1)));
        } else if (raw == Optional.class) {
            return of(argument(type, 0));
        } else if (raw.isRecord()) {
            return record(raw);
        }
        return type("object");
    }

    /** The schema of a record: an object whose components without default are required. */
    ObjectNode record(Class<?> record) {
        var properties = JSON.objectNode();
        var required = JSON.arrayNode();
        for (var component : record.getRecordComponents()) {
            properties.set(Names.snake(component.getName()), of(component, component.getAnnotatedType()));
            if (isRequired(component)) {
                required.add(Names.snake(component.getName()));
            }
        }
        ObjectNode schema = type("object").set("properties", properties);
        return schema.set("required", required);
    }

    static boolean isRequired(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class) && !isNullable(component, component.getAnnotatedType());
    }

    private static ObjectNode enumeration(Class<?> raw) {
        var members = JSON.arrayNode();
        Arrays.stream(raw.getFields())
                .filter(Field::isEnumConstant)
                .forEach(constant -> members.add(Names.snake(constant.getName())));
        return type("string").set("enum", members);
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }

    /** The name of a type as people see it, in the manner of clients. */
    String title(Type type) {
        if (type instanceof TypeVariable<?> variable && variables.containsKey(variable)) {
            return title(variables.get(variable));
        }
        var raw = raw(type);
        if (raw == boolean.class || raw == Boolean.class) {
            return "Bool";
        } else if (isInteger(raw)) {
            return bits(raw, "Int");
        } else if (raw == float.class || raw == Float.class || raw == double.class || raw == Double.class) {
            return bits(raw, "Float");
        }
        return raw.getSimpleName();
    }

    private static boolean isInteger(Class<?> raw) {
        return raw == int.class
                || raw == Integer.class
                || raw == long.class
                || raw == Long.class
                || raw == short.class
                || raw == Short.class
                || raw == byte.class
                || raw == Byte.class;
    }

    private static String bits(Class<?> raw, String kind) {
        return kind
                + switch (raw.getSimpleName()) {
                    case "byte", "Byte" -> "8";
                    case "short", "Short" -> "16";
                    case "int", "Integer", "float", "Float" -> "32";
                    default -> "64";
                };
    }

    private Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            case GenericArrayType array -> raw(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable when variables.containsKey(variable) -> raw(variables.get(variable));
            default -> Object.class;
        };
    }
}
