package dev.caretaker.host.module;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.host.descriptor.Names;
import dev.caretaker.host.function.Conversion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Settings as a driver's record. */
final class Settings {

    private Settings() {}

    /** @throws IllegalArgumentException naming the setting that is missing, or does not fit */
    static <R extends Record> R bind(JsonNode settings, Class<R> type) {
        var components = type.getRecordComponents();
        var values = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            var component = components[i];
            var name = Names.snake(component.getName());
            values[i] = Conversion.value(name, settings.get(name), component, component.getAnnotatedType());
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("settings: " + String.valueOf(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be made of settings", e);
        }
    }
}
