package dev.caretaker.api.http;

import dev.caretaker.model.Json;
import java.util.List;

/** Ends the handling of a request with an answer that says what is wrong with its form. */
public final class Rejection extends RuntimeException {

    private final transient Answer.Content answer;

    private Rejection(String message, Answer.Content answer) {
        super(message, null, false, false);
        this.answer = answer;
    }

    public Answer.Content answer() {
        return answer;
    }

    public static Rejection of(int status, String message) {
        return new Rejection(message, Answer.error(status, message));
    }

    /** A parameter is not there. */
    public static Rejection missing(String name, String type) {
        return parameter(422, "missing required parameter '%s'".formatted(name), name, type);
    }

    /**
     * A parameter cannot be read.
     *
     * @param wanted what would do
     */
    public static Rejection unreadable(String name, String wanted) {
        return parameter(400, "invalid parameter value for '%s': it must be %s".formatted(name, wanted), name, wanted);
    }

    /** The media type is none that would do. */
    static Rejection media(int status, String message, List<String> accepts) {
        var body = Json.object().put("error", message);
        body.set("accepts", Json.mapper().valueToTree(accepts));
        return new Rejection(message, Answer.json(status, body.toString()));
    }

    private static Rejection parameter(int status, String error, String name, String restriction) {
        var body = Json.object().put("error", error).put("parameter", name).put("restriction", restriction);
        return new Rejection(error, Answer.json(status, body.toString()));
    }
}
