package dev.caretaker.api.system;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.model.group.Right.OPERATE;
import static dev.caretaker.model.group.Right.READ;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.runtime.ExecutionAnswers;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.runtime.FunctionList;
import dev.caretaker.api.runtime.Lookup;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemId;
import java.util.List;

/** What the modules of a system show and do. A module is named by its place, as in {@code Display_2}. */
public final class RoomResource {

    private static final String MODULE = "/{module_slug}";

    private final Lookup lookup;
    private final Executions executions;
    private final SystemGates gates;

    public RoomResource(Lookup lookup, Executions executions, SystemGates gates) {
        this.gates = gates;
        this.lookup = lookup;
        this.executions = executions;
    }

    public List<Operation> operations() {
        var read = reads("systems", "control").only(gates.room(READ));
        return Resource.of("Systems: state and control", "/api/engine/v2/systems/{sys_id}")
                .get(
                        "/functions" + MODULE,
                        "List the functions of a module",
                        reads("systems", "control").only(gates.room(OPERATE)),
                        gives(JsonNode.class),
                        this::functions)
                .get(MODULE, "Show all that a module shows", read, gives(JsonNode.class), this::state)
                .get(MODULE + "/{key}", "Show one value of a module", read, gives(JsonNode.class), this::value)
                .post(
                        MODULE + "/{method}",
                        "Call a function of a module",
                        writes("systems", "control").only(gates.room(OPERATE)),
                        gives(JsonNode.class).takesMany(JsonNode.class),
                        this::execute)
                .operations();
    }

    private Answer functions(Request request) {
        var description = lookup.module(system(request), slug(request))
                .flatMap(lookup::description)
                .orElseThrow(() -> Rejection.of(
                        404,
                        "metadata not found for %s on %s"
                                .formatted(request.path("module_slug"), request.path("sys_id"))));
        return Answer.ok(FunctionList.of(description).listing(request.caller()));
    }

    private Answer state(Request request) {
        return lookup.module(system(request), slug(request))
                .map(module -> Answer.ok(lookup.texts(module)))
                .orElseGet(() -> Answer.json(200, "{}"));
    }

    private Answer value(Request request) {
        return lookup.module(system(request), slug(request))
                .flatMap(module -> lookup.value(module, request.path("key")))
                .map(value -> Answer.json(200, value.text()))
                .orElseGet(() -> Answer.json(200, "null"));
    }

    private Answer execute(Request request) {
        var wanted = ExecutionAnswers.wanted(request, request.path("method"));
        var place = slug(request);
        return ExecutionAnswers.answer(
                executions.execute(system(request), place, wanted),
                request.path("sys_id"),
                place.name(),
                place.index());
    }

    private static SystemId system(Request request) {
        return request.id("sys_id", SystemId::new);
    }

    private static ModuleSlug slug(Request request) {
        return ModuleSlug.of(request.path("module_slug"));
    }
}
