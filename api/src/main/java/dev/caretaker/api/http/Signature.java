package dev.caretaker.api.http;

import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation takes and gives: all that clients can know of it without trying. A parameter that is not declared here
 * cannot be read.
 *
 * @param parameters those of the query, or of the form
 * @param form whether parameters may come in a form too
 * @param body what is in the body; {@code null} if nothing is read from it
 * @param status the status of an answer that is no failure
 * @param answer what is in that answer; {@code null} if it is empty
 */
public record Signature(
        List<Parameter> parameters,
        boolean form,
        @Nullable Payload body,
        int status,
        @Nullable Payload answer) {

    /**
     * What is in a body.
     *
     * @param type a record, or {@link com.fasterxml.jackson.databind.JsonNode} for any JSON
     * @param list whether it is a JSON array of these
     * @param media such as {@code application/json}
     */
    public record Payload(Class<?> type, boolean list, String media) {

        static Payload one(Class<?> type) {
            return new Payload(type, false, Answer.JSON);
        }

        static Payload many(Class<?> type) {
            return new Payload(type, true, Answer.JSON);
        }
    }

    private static final List<Parameter> PAGING = List.of(
            text("q", "Words to search for: rows with any of them, the last one may be the start of a word"),
            number("limit", "The most rows, 100 unless said, up to 10,000"),
            number("offset", "How many rows to leave out"));

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** Status 200, and a JSON value. */
    public static Signature gives(Class<?> type) {
        return new Signature(List.of(), false, null, 200, Payload.one(type));
    }

    /** Status 200, and a JSON array of all there are. */
    public static Signature lists(Class<?> type) {
        return new Signature(List.of(), false, null, 200, Payload.many(type));
    }

    /** Status 200, and a JSON array: one page of many rows. */
    public static Signature pages(Class<?> type) {
        return new Signature(PAGING, false, null, 200, Payload.many(type));
    }

    /** A JSON body, and status 201 with what came of it. */
    public static Signature creates(Class<?> type) {
        return empty(201).takes(type).answers(201, type);
    }

    /** A JSON body with what is to change, and status 200 with what came of it. */
    public static Signature changes(Class<?> type) {
        return gives(type).takes(type);
    }

    /** Status 202 without a body. */
    public static Signature accepted() {
        return empty(202);
    }

    /** Status 200 without a body. */
    public static Signature done() {
        return empty(200);
    }

    /** A WebSocket. */
    public static Signature socket() {
        return empty(101);
    }

    public static Signature empty(int status) {
        return new Signature(List.of(), false, null, status, null);
    }

    /** Status 200, and something that is not JSON. */
    public static Signature file(String media) {
        return new Signature(List.of(), false, null, 200, new Payload(String.class, false, media));
    }

    public Signature with(Parameter... more) {
        var all = Stream.concat(parameters.stream(), Stream.of(more)).toList();
        return new Signature(all, form, body, status, answer);
    }

    /** With parameters that may come in a form. */
    public Signature form(Parameter... more) {
        var all = with(more);
        return new Signature(all.parameters, true, body, status, answer);
    }

    /** With a JSON body. */
    public Signature takes(Class<?> type) {
        return new Signature(parameters, form, Payload.one(type), status, answer);
    }

    /** With a body that is a JSON array. */
    public Signature takesMany(Class<?> type) {
        return new Signature(parameters, form, Payload.many(type), status, answer);
    }

    /** With a body of any media type. */
    public Signature takesAnything() {
        return new Signature(parameters, form, new Payload(String.class, false, "*/*"), status, answer);
    }

    /** With an answer of any media type, which clients need not ask for. */
    public Signature givesAnything() {
        return new Signature(parameters, form, body, status, new Payload(String.class, false, "*/*"));
    }

    public Signature answers(int status, Class<?> type) {
        return new Signature(parameters, form, body, status, Payload.one(type));
    }

    boolean declares(String parameter) {
        return parameters.stream().anyMatch(declared -> declared.name().equals(parameter));
    }
}
