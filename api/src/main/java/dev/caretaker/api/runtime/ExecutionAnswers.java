package dev.caretaker.api.runtime;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.runtime.Execution.Done;
import dev.caretaker.api.runtime.Execution.Failed;
import dev.caretaker.api.runtime.Executions.Wanted;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import java.util.concurrent.CompletionStage;

/** Calls of functions over HTTP. */
public final class ExecutionAnswers {

    private ExecutionAnswers() {}

    /** @throws Rejection if the body is no array */
    public static Wanted wanted(Request request, String function) {
        var arguments = request.json();
        if (!arguments.isArray()) {
            throw Rejection.of(400, "the body should be a JSON array with the arguments in order, [] for none");
        }
        return new Wanted(function, new RawJson(arguments.toString()), request.caller(), request.id());
    }

    /** Waits for the end of the call, which has a deadline of its own. */
    public static Answer answer(CompletionStage<Execution> execution, String system, String module, int index) {
        return switch (execution.toCompletableFuture().join()) {
            case Done(int code, RawJson value) -> Answer.json(code, value.text());
            case Failed failed -> failed(failed, system, module, index);
        };
    }

    /** What is answered when a call failed. */
    public static Answer failed(Failed failed, String system, String module, int index) {
        var body = Json.object()
                .put("error", failed.error().text())
                .put("sys_id", system)
                .put("module_name", module)
                .put("index", index)
                .put("message", failed.message());
        if (failed.backtrace().isEmpty()) {
            body.putNull("backtrace");
        } else {
            body.set("backtrace", Json.mapper().valueToTree(failed.backtrace()));
        }
        return Answer.json(failed.code(), body.toString());
    }
}
