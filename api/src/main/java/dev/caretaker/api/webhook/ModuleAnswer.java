package dev.caretaker.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.jspecify.annotations.Nullable;

/** Answers that modules make: {@code [status, {header: value}, "body"]}, where headers and body may be null. */
final class ModuleAnswer {

    private static final String PLAIN = "text/plain; charset=UTF-8";
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** What belongs to the connection, or is written by the server itself. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "content-type",
            "date",
            "keep-alive",
            "server",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    private ModuleAnswer() {}

    /**
     * What {@code returned} says; {@code null} if that is no answer. Headers that cannot be sent are left out.
     *
     * @param returned JSON
     */
    static Answer.@Nullable Content of(String returned) {
        var value = Json.read(returned);
        return value.isArray() && value.size() == 3 ? of(value.get(0), value.get(1), value.get(2)) : null;
    }

    private static Answer.@Nullable Content of(JsonNode status, JsonNode headers, JsonNode body) {
        var isAnswer = status.isInt()
                && status.intValue() >= 200
                && status.intValue() <= 599
                && (headers.isNull() || headers.isObject())
                && (body.isNull() || body.isTextual());
        if (!isAnswer) {
            return null;
        }
        var bytes = body.asText("").getBytes(StandardCharsets.UTF_8);
        return new Answer.Content(status.intValue(), sendable(headers), type(headers), bytes);
    }

    private static Map<String, String> sendable(JsonNode headers) {
        var sendable = new LinkedHashMap<String, String>();
        headers.properties().forEach(header -> {
            var name = header.getKey();
            var value = text(header.getValue());
            if (!header.getValue().isNull()
                    && NAME.matcher(name).matches()
                    && VALUE.matcher(value).matches()
                    && !OURS.contains(name.toLowerCase(Locale.ROOT))) {
                sendable.put(name, value);
            }
        });
        return sendable;
    }

    private static String type(JsonNode headers) {
        return headers.propertyStream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(header -> text(header.getValue()))
                .filter(ModuleAnswer::isType)
                .findFirst()
                .orElse(PLAIN);
    }

    private static boolean isType(String text) {
        try {
            return !ContentTypes.parse(text).toString().isEmpty();
        } catch (IllegalArgumentException | NoSuchElementException _) {
            return false;
        }
    }

    /** Several values of one header are one list, in the way of HTTP. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }
}
