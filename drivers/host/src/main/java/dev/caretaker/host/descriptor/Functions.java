package dev.caretaker.host.descriptor;

import dev.caretaker.driver.Driver;
import dev.caretaker.driver.WireName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which methods of a driver may be called from outside, by the names that clients use. */
public final class Functions {

    private Functions() {}

    /**
     * The public methods of the driver and of its capabilities, in the order of their names.
     *
     * @throws IllegalArgumentException if two methods have the same name
     */
    public static Map<String, DriverFunction> of(Class<?> driver) {
        var functions = new LinkedHashMap<String, DriverFunction>();
        Arrays.stream(driver.getMethods())
                .filter(Functions::isFunction)
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> function(driver, method))
                .forEach(function -> {
                    var other = functions.putIfAbsent(function.name(), function);
                    if (other != null) {
                        throw new IllegalArgumentException(
                                "two functions are called %s: %s and %s; give one another name"
                                        .formatted(
                                                function.name(),
                                                signature(other.method()),
                                                signature(function.method())));
                    }
                });
        return functions;
    }

    private static DriverFunction function(Class<?> driver, Method method) {
        var declarations = capabilities(driver).stream()
                .flatMap(capability -> Arrays.stream(capability.getMethods()))
                .filter(declared -> !declared.equals(method)
                        && declared.getName().equals(method.getName())
                        && declared.getParameterCount() == method.getParameterCount())
                .toList();
        var function = new DriverFunction(Names.snake(method.getName()), method, declarations);
        var given = function.annotation(WireName.class).map(WireName::value).orElse(function.name());
        return new DriverFunction(given, method, declarations);
    }

    private static boolean isFunction(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !Modifier.isAbstract(method.getModifiers())
                && !method.isBridge()
                && !method.isSynthetic()
                && method.getDeclaringClass() != Object.class
                && method.getDeclaringClass() != Driver.class
                && !overridesCallback(method);
    }

    /** Whether the method is a callback of {@link Driver} that somebody made public. */
    private static boolean overridesCallback(Method method) {
        return Arrays.stream(Driver.class.getDeclaredMethods())
                .anyMatch(callback -> callback.getName().equals(method.getName())
                        && Arrays.equals(callback.getParameterTypes(), method.getParameterTypes()));
    }

    /** All interfaces of the driver. */
    static Set<Class<?>> capabilities(Class<?> driver) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> type = driver; type != null && type != Driver.class; type = type.getSuperclass()) {
            collect(type, all);
        }
        return all;
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        for (var capability : type.getInterfaces()) {
            into.add(capability);
            collect(capability, into);
        }
    }

    /** What the type variables of the driver's capabilities stand for. */
    static Map<TypeVariable<?>, Type> variables(Class<?> driver) {
        var variables = new HashMap<TypeVariable<?>, Type>();
        for (Class<?> type = driver; type != null && type != Driver.class; type = type.getSuperclass()) {
            Arrays.stream(type.getGenericInterfaces())
                    .filter(ParameterizedType.class::isInstance)
                    .map(ParameterizedType.class::cast)
                    .forEach(capability -> {
                        var declared = ((Class<?>) capability.getRawType()).getTypeParameters();
                        for (var i = 0; i < declared.length; i++) {
                            variables.put(declared[i], capability.getActualTypeArguments()[i]);
                        }
                    });
        }
        return variables;
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }
}
