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
import java.util.Arrays;
import java.util.Optional;
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
        if (raw.isEnum()) {
            return constant(name, value, raw);
        }
        if ((raw == String.class && !value.isTextual()) || (isIntegral(raw) && !value.isIntegralNumber())) {
            throw unfit(name, value, raw);
        }
        try {
            return Values.convert(value, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(unfit(name, value, raw).getMessage() + ": " + firstLine(e), e);
        }
    }

    private static boolean isIntegral(Class<?> raw) {
        return raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class;
    }

    private static Object constant(String name, JsonNode value, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> value.isTextual()
                        && Names.plain(((Enum<?>) constant).name()).equals(Names.plain(value.textValue())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' cannot be %s, it is one of %s"
                        .formatted(name, value, Arrays.toString(type.getEnumConstants()))));
    }

    private static IllegalArgumentException unfit(String name, JsonNode value, Class<?> raw) {
        return new IllegalArgumentException("'%s' cannot be %s, it is a %s".formatted(name, value, raw.getSimpleName()));
    }

    private static String firstLine(IllegalArgumentException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> Object.class;
        };
    }
}
