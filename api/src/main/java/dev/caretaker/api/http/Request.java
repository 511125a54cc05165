package dev.caretaker.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param id ties together what belongs to this request, in logs and in drivers
 * @param origin where the caller thinks we are, as in {@code http://localhost:8080}
 * @param host the same without scheme and port: the domain
 * @param remote the address of the other end; {@code null} if it is not known
 * @param path without a slash at its end
 * @param inPath the parameters in the path
 * @param query the parameters after the question mark
 * @param headers by their names in small letters
 * @param signature what the operation declares that it takes
 * @param signedIn who asks; {@code null} if the operation is open and nobody said
 */
public record Request(
        String id,
        String origin,
        String host,
        @Nullable String remote,
        String path,
        Map<String, String> inPath,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> cookies,
        String body,
        Signature signature,
        @Nullable Caller signedIn) {

    /** Parameters that must never be shown again. */
    public static final Set<String> CREDENTIALS = Set.of("bearer_token", "api-key", "secret", "password");

    private static final String FORM = "application/x-www-form-urlencoded";

    /** The same, now that it is known who asks. */
    Request by(Caller caller) {
        return new Request(id, origin, host, remote, path, inPath, query, headers, cookies, body, signature, caller);
    }

    /** @throws IllegalStateException in an open operation that nobody signed in for: such an operation must not ask */
    public Caller caller() {
        return Optional.ofNullable(signedIn).orElseThrow(() -> new IllegalStateException("nobody signed in"));
    }

    /** The parameter {@code name} of the path. What has a NUL character is nowhere. */
    public String path(String name) {
        var text = Optional.ofNullable(inPath.get(name)).orElseThrow(() -> new IllegalStateException("no " + name));
        if (text.indexOf('\0') >= 0) {
            throw Rejection.of(404, name + " has a NUL character, and does not exist");
        }
        return text;
    }

    /** The identifier {@code name} in the path; one that cannot exist is one that does not exist. */
    public <T> T id(String name, Function<String, T> read) {
        try {
            return read.apply(path(name));
        } catch (IllegalArgumentException _) {
            throw Rejection.of(404, path(name) + " does not exist");
        }
    }

    /** What the operation declares: the query, and what the body adds if it is a form. */
    public Parameters parameters() {
        return new Parameters(said(), signature);
    }

    /** A credential, which any operation takes in its query or form. */
    public Optional<String> credential(String name) {
        return Optional.ofNullable(said().get(name));
    }

    private Map<String, String> said() {
        if (!mediaType().equals(FORM)) {
            return query;
        }
        var all = new HashMap<>(query);
        all.putAll(Forms.read(body));
        return all;
    }

    /** Of the body, in small letters and without parameters; empty if it is not said. */
    public String mediaType() {
        var type = headers.getOrDefault("content-type", "");
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as JSON.
     *
     * @throws Rejection if it is none
     */
    public JsonNode json() {
        try {
            var tree = Json.mapper().readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Rejection.of(400, "the body is empty, and should be JSON");
            }
            return Characters.checked(tree);
        } catch (JsonProcessingException e) {
            throw Rejection.of(400, "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * The body as a JSON object.
     *
     * @throws Rejection if it is none
     */
    public JsonNode object() {
        var tree = json();
        if (!tree.isObject()) {
            throw Rejection.of(400, "the body should be a JSON object");
        }
        return tree;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
