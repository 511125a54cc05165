package dev.caretaker.host.function;

import dev.caretaker.driver.Driver;
import dev.caretaker.driver.spi.ModuleContext;
import dev.caretaker.host.descriptor.DriverFunction;
import dev.caretaker.host.descriptor.Functions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The class of a driver, ready to make modules of. */
public final class DriverClass {

    private final Class<? extends Driver> type;
    private final Map<String, DriverFunction> functions;

    private DriverClass(Class<? extends Driver> type) {
        this.type = type;
        this.functions = Functions.of(type);
        this.functions.values().forEach(function -> function.method().setAccessible(true));
    }

    public static DriverClass of(Class<? extends Driver> type) {
        return new DriverClass(type);
    }

    /**
     * Loads a driver whose code sees the SDK, Jackson, SLF4J and the JDK, and nothing else of this JVM.
     *
     * @throws IllegalArgumentException if {@code name} is no driver in {@code classes}
     */
    public static DriverClass load(Path classes, String name) {
        try {
            var url = classes.toUri().toURL();
            var loader = new URLClassLoader("driver", new URL[] {url}, new Window(DriverClass.class.getClassLoader()));
            return new DriverClass(Class.forName(name, true, loader).asSubclass(Driver.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException(name + " is no driver in " + classes, e);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException((IOException) e);
        }
    }

    public String name() {
        return type.getSimpleName();
    }

    public Optional<DriverFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** Constructs a module's driver. What its constructor throws comes out as it is. */
    public Driver construct(ModuleContext context) throws Exception {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ScopedValue.where(ModuleContext.CURRENT, context).call(constructor::newInstance);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Shows drivers a part of the class path. */
    private static final class Window extends ClassLoader {

        private static final List<String> VISIBLE =
                List.of("dev.caretaker.driver.", "com.fasterxml.jackson.", "org.slf4j.", "org.jspecify.");

        private final ClassLoader host;

        Window(ClassLoader host) {
            super("window", ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (VISIBLE.stream().anyMatch(name::startsWith)) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
