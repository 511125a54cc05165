package dev.caretaker.host.descriptor;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method that may be called from outside.
 *
 * @param name as clients call it
 * @param declarations of the same function in the driver's capabilities, whose annotations count where the method has none
 */
public record DriverFunction(String name, Method method, List<Method> declarations) {

    public DriverFunction {
        declarations = List.copyOf(declarations);
    }

    /**
     * A parameter of a function.
     *
     * @param name as clients see it
     * @param element where its annotations are found
     */
    public record Argument(String name, AnnotatedElement element, AnnotatedType type) {}

    /** In the order of their declaration. */
    public List<Argument> arguments() {
        var own = method.getParameters();
        return IntStream.range(0, own.length)
                .mapToObj(i -> {
                    var elements = methods().<AnnotatedElement>map(declared -> declared.getParameters()[i]);
                    return new Argument(
                            Names.snake(own[i].getName()), new Inherited(elements.toList()), own[i].getAnnotatedType());
                })
                .toList();
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(
                new Inherited(methods().<AnnotatedElement>map(method -> method).toList()).getAnnotation(type));
    }

    private Stream<Method> methods() {
        return Stream.concat(Stream.of(method), declarations.stream());
    }

    /** The annotations of all {@code elements}; of one type the first counts. */
    private record Inherited(List<AnnotatedElement> elements) implements AnnotatedElement {

        @Override
        public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
            return elements.stream()
                    .map(element -> element.getAnnotation(type))
                    .filter(annotation -> annotation != null)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Annotation[] getAnnotations() {
            return elements.stream()
                    .flatMap(element -> Stream.of(element.getAnnotations()))
                    .toArray(Annotation[]::new);
        }

        @Override
        public Annotation[] getDeclaredAnnotations() {
            return elements.getFirst().getDeclaredAnnotations();
        }
    }
}
