package dev.caretaker.host.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Values;
import dev.caretaker.host.descriptor.Names;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON into what a driver declares, for arguments and settings. Strict: a text is no number. */
public final class Conversion {

    private Conversion() {}

    /**
     * The value of a parameter or component.
     *
     * @param name as people know it, for messages
     * @param given {@code null} if it was not given
     * @throws IllegalArgumentException naming it, if it is missing or does not fit
     */
    public static @Nullable Object value(
            String name, @Nullable JsonNode given, AnnotatedElement element, AnnotatedType type) {
        var otherwise = element.getAnnotation(Default.class);
        if (given == null && otherwise != null) {
            return parse(name, otherwise.value(), type.getType());
        }
        if (given == null || given.isNull()) {
            if (type.isAnnotationPresent(Nullable.class) || element.isAnnotationPresent(Nullable.class)) {
                return null;
            }
            if (otherwise != null && raw(type.getType()).isEnum()) {
                return parse(name, otherwise.value(), type.getType());
            }
            if (raw(type.getType()) == Optional.class) {
                return Optional.empty();
            }
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return convert(name, given, type.getType());
    }

    private static Object parse(String name, String text, Type type) {
        var raw = raw(type);
        return raw == String.class || raw.isEnum() || raw == Duration.class
                ? convert(name, Values.of(text), type)
                : convert(name, Values.parse(text), type);
    }

    private static Object convert(String name, JsonNode value, Type type) {
        var raw = raw(type);
        if (raw == Optional.class) {
            return Optional.of(convert(name, value, argument(type, 0)));
        } else if (raw.isEnum()) {
            return constant(name, value, raw);
        } else if (raw.isRecord()) {
            return Records.of(name, value, raw);
        } else if (raw == List.class && value.isArray()) {
            return list(name, value, argument(type, 0));
        } else if (raw == Map.class && value.isObject()) {
            return map(name, value, argument(type, 1));
        }
        return plain(name, value, type, raw);
    }

    private static Object plain(String name, JsonNode value, Type type, Class<?> raw) {
        if ((raw == String.class && !value.isTextual()) || (isIntegral(raw) && !value.isIntegralNumber())) {
            throw unfit(name, value, raw);
        }
        try {
            return Values.convert(value, type);
        } catch (IllegalArgumentException e) {
            var unfit = unfit(name, value, raw);
            unfit.initCause(e);
            throw unfit;
        }
    }

    private static List<Object> list(String name, JsonNode values, Type item) {
        var list = new ArrayList<Object>();
        values.forEach(value -> list.add(convert(name + "[" + list.size() + "]", value, item)));
        return Collections.unmodifiableList(list);
    }

    private static Map<String, Object> map(String name, JsonNode values, Type item) {
        var map = new LinkedHashMap<String, Object>();
        values.properties()
                .forEach(
                        entry -> map.put(entry.getKey(), convert(name + "." + entry.getKey(), entry.getValue(), item)));
        return Collections.unmodifiableMap(map);
    }

    private static boolean isIntegral(Class<?> raw) {
        return raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class;
    }

    private static Object constant(String name, JsonNode value, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> value.isTextual()
                        && Names.plain(((Enum<?>) constant).name()).equals(Names.plain(value.textValue())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' can not be %s: it is one of %s".formatted(name, value, constants(type))));
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Names.snake(((Enum<?>) constant).name()))
                .collect(Collectors.joining(", "));
    }

    static IllegalArgumentException unfit(String name, JsonNode value, Class<?> raw) {
        var text = value.toString();
        var shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new IllegalArgumentException("'%s' can not be %s: it is %s".formatted(name, shown, kind(raw)));
    }

    private static String kind(Class<?> raw) {
        if (isIntegral(raw)) {
            return "a whole number";
        } else if (raw == double.class || raw == Double.class || raw == float.class || raw == Float.class) {
            return "a number";
        } else if (raw == boolean.class || raw == Boolean.class) {
            return "true or false";
        } else if (raw == String.class) {
            return "a text";
        } else if (raw == Duration.class) {
            return "a duration such as 10s";
        } else if (raw == List.class) {
            return "a list";
        }
        return raw.isRecord() || raw == Map.class ? "an object" : "a " + raw.getSimpleName();
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> Object.class;
        };
    }
}
