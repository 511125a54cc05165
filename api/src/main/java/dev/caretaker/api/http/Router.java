package dev.caretaker.api.http;

import dev.caretaker.api.http.PathTemplate.Literal;
import dev.caretaker.api.http.PathTemplate.Parameter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the operation for a path. What a path says in letters goes before what it leaves to a parameter. */
public final class Router {

    private final Node root = new Node();

    /** @throws IllegalStateException if two operations claim the same verb and path */
    public Router(List<Operation> operations) {
        operations.forEach(this::add);
    }

    /** @param parameters what the path has for the parameters of the operation, by name */
    public record Match(Operation operation, Map<String, String> parameters) {}

    /** @param segments the path, cut at its slashes and decoded */
    public Optional<Match> find(Verb verb, List<String> segments) {
        return Optional.ofNullable(find(root, verb, segments, 0, new HashMap<>()));
    }

    private static @Nullable Match find(
            Node node, Verb verb, List<String> segments, int at, Map<String, String> parameters) {
        if (at == segments.size()) {
            var operation = node.operations.get(verb);
            return operation == null ? null : new Match(operation, Map.copyOf(parameters));
        }
        var segment = segments.get(at);
        var literal = node.literals.get(segment);
        if (literal != null) {
            var match = find(literal, verb, segments, at + 1, parameters);
            if (match != null) {
                return match;
            }
        }
        for (var parameter : node.parameters.entrySet()) {
            parameters.put(parameter.getKey(), segment);
            var match = find(parameter.getValue(), verb, segments, at + 1, parameters);
            if (match != null) {
                return match;
            }
            parameters.remove(parameter.getKey());
        }
        return null;
    }

    private void add(Operation operation) {
        var node = root;
        for (var segment : PathTemplate.of(operation.path()).segments()) {
            node = switch (segment) {
                case Literal(var text) -> node.literals.computeIfAbsent(text, _ -> new Node());
                case Parameter(var name) -> node.parameters.computeIfAbsent(name, _ -> new Node());
            };
        }
        if (node.operations.put(operation.verb(), operation) != null) {
            throw new IllegalStateException(operation.verb() + " " + operation.path() + " is there twice");
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Node> parameters = new HashMap<>();
        private final Map<Verb, Operation> operations = new EnumMap<>(Verb.class);
    }
}
