package dev.caretaker.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when a handler throws. */
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Answer.Content answer(Throwable thrown, Request request) {
        return switch (thrown) {
            case Rejection rejection -> rejection.answer();
            case Problem problem -> answer(problem);
            case JsonMappingException e -> Answer.error(400, place(e) + e.getOriginalMessage());
            case JsonProcessingException e -> Answer.error(400, e.getOriginalMessage());
            default -> {
                log.error("Cannot answer {} of request {}", request.loggedPath(), request.id(), thrown);
                yield Answer.json(500, "{}");
            }
        };
    }

    /** The field that cannot be read, as in {@code conditions/comparisons/0: }. */
    private static String place(JsonMappingException failure) {
        var path = failure.getPath().stream()
                .map(part -> part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName())
                .collect(Collectors.joining("/"));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static Answer.Content answer(Problem problem) {
        return switch (problem) {
            case Problem.NotFound _ -> Answer.error(404, problem.getMessage());
            case Problem.Invalid invalid -> invalid(invalid);
            case Problem.Forbidden _ -> Answer.empty(403);
            case Problem.Conflict _ -> Answer.error(409, problem.getMessage());
            case Problem.Unavailable _ -> Answer.error(503, problem.getMessage());
        };
    }

    private static Answer.Content invalid(Problem.Invalid invalid) {
        var body = Json.object().put("error", "validation failed");
        var failures = body.putArray("failures");
        invalid.failures()
                .forEach(failure ->
                        failures.addObject().put("field", failure.field()).put("reason", failure.reason()));
        return Answer.json(422, body.toString());
    }
}
