package dev.caretaker.api.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a client wants.
 *
 * @param id chosen by the client, comes back in every answer
 * @param at what it is about
 * @param arguments of a call: a JSON array
 */
record ControlRequest(long id, Command command, Target at, RawJson arguments) {

    enum Command {
        BIND,
        UNBIND,
        EXEC,
        DEBUG,
        IGNORE
    }

    /**
     * A name in a module in a system.
     *
     * @param module the name of the module in its system; for {@code debug} and {@code ignore} its identifier
     * @param index counts from 1
     * @param name a status or a function
     */
    record Target(String system, String module, int index, String name) {}

    /** The text was no request. Its {@code id} is the request's if it could be read, else 0. */
    static final class Malformed extends Exception {

        private final long id;

        Malformed(long id, String message) {
            super(message, null, false, false);
            this.id = id;
        }

        long id() {
            return id;
        }
    }

    static ControlRequest read(String text) throws Malformed {
        var body = tree(text);
        var id = body.path("id");
        if (!id.isIntegralNumber()) {
            throw new Malformed(0, "id must be a whole number");
        }
        var from = new Fields(id.longValue(), body);
        var at = new Target(from.text("sys"), from.text("mod"), from.index(), from.text("name"));
        return new ControlRequest(id.longValue(), from.command(), at, from.arguments());
    }

    private static JsonNode tree(String text) throws Malformed {
        try {
            var tree = Json.mapper().readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new Malformed(0, "a request is a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new Malformed(0, "not JSON: " + e.getOriginalMessage());
        }
    }

    private record Fields(long id, JsonNode body) {

        String text(String name) throws Malformed {
            var value = body.path(name);
            if (!value.isTextual()) {
                throw new Malformed(id, name + " must be a text");
            }
            return value.asText();
        }

        int index() throws Malformed {
            var value = body.path("index");
            if (value.isMissingNode() || value.isNull()) {
                return 1;
            }
            if (!value.canConvertToInt() || !value.isIntegralNumber()) {
                throw new Malformed(id, "index must be a whole number");
            }
            return value.intValue();
        }

        Command command() throws Malformed {
            var name = text("cmd");
            return Arrays.stream(Command.values())
                    .filter(command -> command.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new Malformed(id, "cmd must be bind, unbind, exec, debug or ignore"));
        }

        RawJson arguments() throws Malformed {
            var value = body.path("args");
            if (value.isMissingNode() || value.isNull()) {
                return new RawJson("[]");
            }
            if (!value.isArray()) {
                throw new Malformed(id, "args must be an array");
            }
            return new RawJson(value.toString());
        }
    }
}
