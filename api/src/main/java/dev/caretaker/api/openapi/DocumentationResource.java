package dev.caretaker.api.openapi;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Signature.file;
import static dev.caretaker.api.http.Signature.gives;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes all operations, itself included: a document for programs, and a page that shows it to people. */
public final class DocumentationResource {

    private static final String BASE = "/api/engine/v2";

    /** Swagger UI sets styles in its elements, and shows icons as data. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> PARTS = Map.of(
            "swagger-ui.css", "text/css; charset=UTF-8",
            "swagger-ui-bundle.js", "text/javascript; charset=UTF-8");

    private final Answer document;

    private DocumentationResource(Answer document) {
        this.document = document;
    }

    /** All of {@code others}, and then the operations that describe them. */
    public static List<Operation> describing(List<Operation> others, String version) {
        var all = new ArrayList<>(others);
        all.addAll(new DocumentationResource(Answer.empty(503)).operations());
        var described = all.stream()
                .filter(operation ->
                        operation.path().startsWith("/api/") || operation.path().startsWith("/auth/"))
                .toList();
        var document = Answer.json(200, OpenApiDocument.of(described, version).toString());
        var complete = new ArrayList<>(others);
        complete.addAll(new DocumentationResource(document).operations());
        return List.copyOf(complete);
    }

    private List<Operation> operations() {
        return Resource.of("Documentation", BASE)
                .get("/openapi.json", "Show this document", OPEN, gives(JsonNode.class), _ -> document)
                .get("/docs", "Show this document to people", OPEN, file("text/html"), _ -> page())
                .get("/docs/{part}", "Show a part of that page", OPEN, file("*/*"), DocumentationResource::part)
                .operations();
    }

    private static Answer page() throws IOException {
        return resource("/docs/index.html", "text/html; charset=UTF-8");
    }

    private static Answer part(Request request) throws IOException {
        var name = request.path("part");
        if (name.equals("start.js")) {
            return resource("/docs/start.js", "text/javascript; charset=UTF-8");
        }
        var type = PARTS.get(name);
        if (type == null) {
            throw Rejection.of(404, "not found");
        }
        return resource("/META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/" + name, type);
    }

    private static String swaggerVersion() throws IOException {
        return text("/docs/swagger-version").strip();
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static Answer resource(String name, String type) throws IOException {
        return new Answer.Content(
                200,
                Map.of(
                        "Content-Security-Policy", POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "Cache-Control", "no-cache"),
                type,
                bytes(name));
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = DocumentationResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw Rejection.of(404, "not found");
            }
            return in.readAllBytes();
        }
    }
}
