package dev.caretaker.host.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.host.descriptor.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JSON objects as a driver's records, with the defaults that these declare. */
public final class Records {

    private Records() {}

    /** @throws IllegalArgumentException naming the setting that is missing, or does not fit */
    public static <R extends Record> R settings(JsonNode settings, Class<R> type) {
        return type.cast(make(type, "settings", "", settings));
    }

    /** @throws IllegalArgumentException naming the component of {@code name} that is missing, or does not fit */
    static Object of(String name, JsonNode value, Class<?> type) {
        if (!value.isObject()) {
            throw Conversion.unfit(name, value, type);
        }
        return make(type, name, name + ".", value);
    }

    private static Object make(Class<?> type, String name, String prefix, JsonNode value) {
        var components = type.getRecordComponents();
        var values = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            var key = Names.snake(components[i].getName());
            values[i] = Conversion.value(prefix + key, value.get(key), components[i], components[i].getAnnotatedType());
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            var cause = e.getCause();
            throw new IllegalArgumentException("'" + name + "': " + (cause == null ? e : cause.getMessage()), cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made of " + name, e);
        }
    }
}
