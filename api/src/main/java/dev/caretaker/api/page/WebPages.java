package dev.caretaker.api.page;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Signature.file;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The web pages that are built in. They load nothing from elsewhere, and browsers are told to hold them to that. */
public final class WebPages {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "js", "text/javascript; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json");

    public List<Operation> operations() {
        return Resource.of("Pages", "")
                .get("/", "Show the start page", OPEN, file("text/html"), _ -> page("index.html"))
                .get("/{file}", "Show a page", OPEN, file("text/html"), request -> page(request.path("file")))
                .get("/{folder}/{file}", "Show a part of a page", OPEN, file("*/*"), WebPages::inFolder)
                .operations();
    }

    private static Answer inFolder(Request request) throws IOException {
        return page(request.path("folder") + "/" + request.path("file"));
    }

    private static Answer page(String name) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || name.contains("..") || name.contains("\\")) {
            throw Rejection.of(404, "not found");
        }
        try (var in = WebPages.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                throw Rejection.of(404, "not found");
            }
            return new Answer.Content(
                    200,
                    Map.of(
                            "Content-Security-Policy", POLICY,
                            "X-Content-Type-Options", "nosniff",
                            "Referrer-Policy", "same-origin",
                            "Cache-Control", "no-cache"),
                    type,
                    in.readAllBytes());
        }
    }
}
