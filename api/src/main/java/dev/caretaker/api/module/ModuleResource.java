package dev.caretaker.api.module;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;
import static dev.caretaker.model.group.Right.DELETE;
import static dev.caretaker.model.group.Right.OPERATE;
import static dev.caretaker.model.group.Right.READ;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.runtime.ExecutionAnswers;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.runtime.Lookup;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleQuery;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.zone.ZoneDao;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Modules: instances of drivers. */
public final class ModuleResource {

    private static final String ONE = "/{id}";

    private static final Parameter[] FILTERS = {
        text("control_system_id", "All modules of this system, in its order; other filters do not count then"),
        text("driver_id", "Of this driver"),
        flag("no_logic", "Without logic modules"),
        flag("running", "Whether it should run"),
        number("as_of", "Not changed since then; epoch seconds")
    };

    private final Database database;
    private final Modules modules;
    private final ShownModules shown;
    private final Lookup lookup;
    private final Executions executions;
    private final ModuleGates gates;

    public ModuleResource(
            Database database, ShownModules shown, Lookup lookup, Executions executions, ModuleGates gates) {
        this.gates = gates;
        this.database = database;
        this.modules = new Modules(database);
        this.shown = shown;
        this.lookup = lookup;
        this.executions = executions;
    }

    public List<Operation> operations() {
        return Resource.of("Modules", "/api/engine/v2/modules")
                .get(
                        "",
                        "List modules",
                        reads("modules").only(gates.list()),
                        pages(ModuleSpec.class).with(FILTERS),
                        this::list)
                .get(
                        ONE,
                        "Show a module",
                        reads("modules").only(gates.module(READ)),
                        gives(ModuleSpec.class).with(flag("complete", "Adds `driver` and `control_system`")),
                        this::show)
                .post(
                        "",
                        "Create a module",
                        writes("modules").only(gates.create()),
                        creates(ModuleSpec.class),
                        this::create)
                .update(
                        ONE,
                        "Change a module",
                        writes("modules").only(gates.update()),
                        changes(ModuleSpec.class),
                        this::update)
                .delete(ONE, "Delete a module", writes("modules").only(gates.module(DELETE)), accepted(), this::delete)
                .post(
                        ONE + "/start",
                        "Start a module",
                        writes("modules").only(gates.module(OPERATE)),
                        done(),
                        request -> setRunning(request, true))
                .post(
                        ONE + "/stop",
                        "Stop a module",
                        writes("modules").only(gates.module(OPERATE)),
                        done(),
                        request -> setRunning(request, false))
                .post(
                        ONE + "/exec/{method}",
                        "Call a function of a module",
                        writes("modules").admin(),
                        gives(JsonNode.class).takesMany(JsonNode.class),
                        this::execute)
                .get(
                        ONE + "/state",
                        "Show all that a module shows",
                        SIGNED_IN.support(),
                        gives(JsonNode.class),
                        this::state)
                .get(
                        ONE + "/state/{key}",
                        "Show one value of a module",
                        SIGNED_IN.admin(),
                        gives(String.class),
                        this::value)
                .operations();
    }

    private Answer list(Request request) {
        var system = request.parameters().read("control_system_id", "the identifier of a system", SystemId::new);
        return system == null ? page(request) : ofSystem(system);
    }

    private Answer page(Request request) {
        var parameters = request.parameters();
        var asOf = parameters.number("as_of");
        var all = request.caller().support();
        var page = dao().page(new ModuleQuery(
                parameters.paging(),
                parameters.read("driver_id", "the identifier of a driver", DriverId::new),
                !all || parameters.flag("no_logic", false),
                parameters.flag("running"),
                asOf == null ? null : Instant.ofEpochSecond(asOf),
                all ? null : gates.visible(request.caller())));
        return Pages.page(request, "mod", new Page<>(shown.withDrivers(page.rows()), page.total()));
    }

    /** In the order of the system, which their names in it follow from. */
    private Answer ofSystem(SystemId id) {
        var _ = system(id).orElseThrow(() -> new Problem.NotFound(id));
        return Pages.whole("mod", shown.withDrivers(dao().inSystem(id)));
    }

    private Answer show(Request request) {
        var module = found(request);
        if (!request.parameters().flag("complete", false)) {
            return Answer.ok(shown.live(List.of(module)).getFirst());
        }
        var complete = shown.withDrivers(List.of(module)).getFirst();
        Optional.ofNullable(module.controlSystemId())
                .flatMap(this::system)
                .ifPresent(system -> complete.set("control_system", withZones(system)));
        return Answer.ok(complete);
    }

    private ObjectNode withZones(SystemSpec system) {
        List<ZoneSpec> zones = database.dao(ZoneDao.class).findAll(system.zones()).stream()
                .sorted(Comparator.comparingInt(zone -> system.zones().indexOf(zone.id())))
                .toList();
        ObjectNode shownSystem = Json.object().put("name", system.name());
        shownSystem.set("zone_data", Json.mapper().valueToTree(zones));
        return shownSystem;
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        return Answer.created(modules.create(
                Patch.apply(ModuleSpec.draft(driver(body.path("driver_id").asText())), body)));
    }

    private static DriverId driver(String text) {
        try {
            return new DriverId(text);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("driver_id", "does not exist");
        }
    }

    private Answer update(Request request) throws JsonProcessingException {
        var changed = modules.update(Patch.apply(found(request), request.object()));
        return Answer.ok(shown.withDrivers(List.of(changed)).getFirst());
    }

    private Answer delete(Request request) {
        var _ = modules.delete(id(request));
        return Answer.empty(202);
    }

    private Answer setRunning(Request request, boolean running) {
        var _ = modules.setRunning(List.of(found(request).id()), running);
        return Answer.empty(200);
    }

    private Answer execute(Request request) {
        var module = found(request);
        var wanted = ExecutionAnswers.wanted(request, request.path("method"));
        return ExecutionAnswers.answer(
                executions.execute(module.id(), wanted),
                Optional.ofNullable(module.controlSystemId())
                        .map(SystemId::value)
                        .orElse(""),
                module.resolvedName(),
                1);
    }

    private Answer state(Request request) {
        return Answer.ok(lookup.texts(found(request).id()));
    }

    /** A text that holds JSON: clients rely on both. */
    private Answer value(Request request) {
        return lookup.value(found(request).id(), request.path("key"))
                .map(value -> Answer.ok(value.text()))
                .orElseThrow(() -> Rejection.of(404, "the module shows no " + request.path("key")));
    }

    private ModuleSpec found(Request request) {
        var id = id(request);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static ModuleId id(Request request) {
        return request.id("id", ModuleId::new);
    }

    private Optional<SystemSpec> system(SystemId id) {
        return database.dao(SystemDao.class).find(id);
    }

    private ModuleDao dao() {
        return database.dao(ModuleDao.class);
    }
}
