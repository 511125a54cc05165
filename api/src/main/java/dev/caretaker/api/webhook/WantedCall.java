package dev.caretaker.api.webhook;

import dev.caretaker.api.http.Parameters;
import dev.caretaker.api.http.Received;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Verb;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import dev.caretaker.model.module.ModuleSlug;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function that a call of a webhook wants to be executed.
 *
 * @param binary whether it gets the body in Base64
 */
record WantedCall(ModuleSlug module, String function, boolean binary) {

    /** The entry beside the headers that holds the query. */
    private static final String QUERY = "pos-query-params";

    /**
     * {@code null} if nothing is to be executed.
     *
     * @throws Rejection if it is not said what, or not in a form that can be read
     */
    static @Nullable WantedCall of(Request request, Parameters parameters) {
        var path = request.inPath();
        var module = path.get("mod");
        if (module != null) {
            return new WantedCall(
                    new ModuleSlug(module, index(request.path("index"))),
                    request.path("method"),
                    Boolean.parseBoolean(path.get("binary")));
        }
        if (!parameters.flag("exec", false)) {
            return null;
        }
        return new WantedCall(
                new ModuleSlug(
                        parameters.required("mod"), index(Objects.requireNonNullElse(parameters.text("index"), "1"))),
                parameters.required("method"),
                parameters.flag("binary", false));
    }

    private static int index(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw Rejection.unreadable("index", "a whole number");
        }
    }

    /** By position: the method, the headers with the query, and the body. */
    RawJson arguments(Verb verb, Request request) {
        var received = request.received();
        var headers = Json.object();
        received.headers()
                .forEach((name, values) -> headers.set(name, Json.mapper().valueToTree(values)));
        headers.set(QUERY, Json.mapper().valueToTree(List.of(withoutSecret(received.query()))));
        var arguments = Json.mapper().createArrayNode();
        arguments.add(verb.name()).add(headers).add(body(received));
        return new RawJson(arguments.toString());
    }

    private String body(Received received) {
        return binary
                ? Base64.getEncoder().encodeToString(received.body().toArrayUnsafe())
                : received.body().utf8String();
    }

    /** Functions log what they get. */
    private static String withoutSecret(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.startsWith("secret="))
                .collect(Collectors.joining("&"));
    }
}
