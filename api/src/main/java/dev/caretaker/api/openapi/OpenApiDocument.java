package dev.caretaker.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Access;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.PathTemplate;
import dev.caretaker.api.http.Signature.Payload;
import dev.caretaker.api.http.Verb;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All operations as OpenAPI describes them.
 *
 * <p>Source: OpenAPI Specification 3.1.1.
 */
final class OpenApiDocument {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Schemas schemas = new Schemas();
    private final ObjectNode document = Json.object();

    private OpenApiDocument(String version) {
        document.put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Caretaker")
                .put("version", version)
                .put("description", "Systems, modules, drivers and all that is around them.");
    }

    static JsonNode of(List<Operation> operations, String version) {
        return new OpenApiDocument(version).with(operations);
    }

    private JsonNode with(List<Operation> operations) {
        var topics = document.putArray("tags");
        operations.stream()
                .map(Operation::topic)
                .distinct()
                .forEach(topic -> topics.addObject().put("name", topic));
        var paths = document.putObject("paths");
        operations.forEach(operation -> paths.withObjectProperty(operation.path())
                .set(operation.verb().name().toLowerCase(Locale.ROOT), described(operation)));
        var components = document.putObject("components");
        components.set("schemas", schemas.definitions());
        components.set("securitySchemes", securitySchemes());
        return document;
    }

    private ObjectNode described(Operation operation) {
        var described = Json.object()
                .put("operationId", name(operation))
                .put("summary", operation.summary())
                .put("description", who(operation.access()));
        described.putArray("tags").add(operation.topic());
        describeParameters(operation, described);
        var body = body(operation);
        if (body != null) {
            described.set("requestBody", body);
        }
        described.set("responses", answers(operation));
        describeAccess(operation.access(), described);
        return described;
    }

    /** As in {@code get_systems_sys_id_zones}. */
    private static String name(Operation operation) {
        var path = operation
                .path()
                .replace("/api/engine/v2", "")
                .replaceAll("[{}]", "")
                .replaceAll("[^a-z0-9]+", "_");
        return operation.verb().name().toLowerCase(Locale.ROOT) + (path.startsWith("_") ? path : "_" + path);
    }

    private static String who(Access access) {
        if (access.open()) {
            return "Needs no credentials.";
        }
        var scopes = access.scopes().isEmpty()
                ? ""
                : " The token needs the scope %s, to %s."
                        .formatted(String.join(" or ", access.scopes()), access.write() ? "write" : "read");
        return "For " + access.permission().words() + "." + scopes;
    }

    private void describeParameters(Operation operation, ObjectNode described) {
        var parameters = described.putArray("parameters");
        PathTemplate.of(operation.path())
                .parameters()
                .forEach(name -> parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string"));
        if (!operation.signature().form() || operation.verb() == Verb.GET) {
            operation
                    .signature()
                    .parameters()
                    .forEach(parameter -> parameters
                            .addObject()
                            .put("name", parameter.name())
                            .put("in", "query")
                            .put("required", parameter.required())
                            .put("description", parameter.description())
                            .set("schema", schema(parameter)));
        }
    }

    private static ObjectNode schema(Parameter parameter) {
        return switch (parameter.kind()) {
            case TEXT -> Json.object().put("type", "string");
            case TEXTS -> Json.object().put("type", "string").put("description", "Separated by commas");
            case NUMBER -> Json.object().put("type", "integer").put("minimum", 0);
            case FLAG -> Json.object().put("type", "boolean");
        };
    }

    private @Nullable ObjectNode body(Operation operation) {
        var signature = operation.signature();
        if (signature.form() && operation.verb() != Verb.GET) {
            var body = Json.object();
            var properties = body.putObject("content")
                    .putObject(FORM)
                    .putObject("schema")
                    .put("type", "object")
                    .putObject("properties");
            signature
                    .parameters()
                    .forEach(parameter -> properties.set(
                            parameter.name(), schema(parameter).put("description", parameter.description())));
            return body;
        }
        return signature.body() == null ? null : content(signature.body());
    }

    private ObjectNode answers(Operation operation) {
        var answers = Json.object();
        var signature = operation.signature();
        var good = signature.answer() == null ? Json.object() : content(signature.answer());
        answers.set(String.valueOf(signature.status()), good.put("description", "As asked for"));
        if (!operation.access().open()) {
            answers.putObject("401").put("description", "No credentials, or none that are good here");
            answers.putObject("403").put("description", "Not allowed: the scope or the permission is missing");
        }
        answers.putObject("default").put("description", "What went wrong is in `error`");
        return answers;
    }

    private ObjectNode content(Payload payload) {
        var content = Json.object();
        content.putObject("content").putObject(payload.media()).set("schema", schema(payload));
        return content;
    }

    private JsonNode schema(Payload payload) {
        var one = payload.type() == String.class && !payload.list()
                ? Json.object().put("type", "string")
                : schemas.of(payload.type());
        return payload.list() ? Json.object().put("type", "array").set("items", one) : one;
    }

    private static void describeAccess(Access access, ObjectNode described) {
        var ways = described.putArray("security");
        if (!access.open()) {
            var scopes = ways.addObject().putArray("bearer");
            access.scopes().forEach(scopes::add);
            ways.addObject().putArray("api_key");
            described.put("x-scopes", access.scopes().stream().collect(Collectors.joining(" ")));
            described.put("x-permission", access.permission().words());
        }
    }

    private static ObjectNode securitySchemes() {
        var schemes = Json.object();
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        schemes.putObject("api_key").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
        return schemes;
    }
}
