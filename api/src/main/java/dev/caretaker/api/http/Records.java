package dev.caretaker.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Handlers for what is shown, created, changed and deleted just as it is stored. Its rows in a table of operations take
 * {@code {id}} in their paths.
 *
 * @param id reads an identifier, and throws {@link IllegalArgumentException} if a text can be none
 * @param draft what a body adds to when something is created
 * @param insert stores something new, and returns it as it is then
 * @param change stores something else instead, and returns it as it is then
 * @param remove deletes something, and returns it as it was
 */
public record Records<I, T extends Record>(
        Function<String, I> id,
        Function<I, Optional<T>> find,
        Function<JsonNode, T> draft,
        UnaryOperator<T> insert,
        UnaryOperator<T> change,
        Function<I, T> remove) {

    public Answer show(Request request) {
        return Answer.ok(named(request));
    }

    public Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        return Answer.created(insert.apply(Patch.apply(draft.apply(body), body)));
    }

    public Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(change.apply(Patch.apply(named(request), request.object())));
    }

    public Answer delete(Request request) {
        var _ = remove.apply(request.id("id", id));
        return Answer.empty(202);
    }

    /** What the path names. */
    public T named(Request request) {
        var named = request.id("id", id);
        return find.apply(named).orElseThrow(() -> new Problem.NotFound(named + " does not exist"));
    }
}
