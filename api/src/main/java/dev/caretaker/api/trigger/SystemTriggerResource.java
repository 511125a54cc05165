package dev.caretaker.api.trigger;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.TriggerInstanceQuery;
import dev.caretaker.store.Database;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.trigger.TriggerInstanceDao;
import dev.caretaker.store.trigger.TriggerInstances;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The instances of triggers that a system has. */
public final class SystemTriggerResource {

    private static final String SCOPE = "system_triggers";
    private static final String ONE = "/{trig_id}";

    /** What of an instance can be changed. */
    private static final Set<String> CHANGEABLE = Set.of("enabled", "important", "exec_enabled", "playlists");

    private static final Parameter COMPLETE = flag("complete", "Adds `control_system`; true unless said");

    private static final Parameter[] FILTERS = {
        COMPLETE,
        flag("important", "If true, only important ones"),
        flag("triggered", "If true, only those stored as triggered"),
        text("trigger_id", "Of this trigger"),
        number("as_of", "Not changed since then; epoch seconds")
    };

    private final Database database;
    private final TriggerInstances instances;
    private final ShownInstances shown;

    public SystemTriggerResource(Database database) {
        this.database = database;
        this.instances = new TriggerInstances(database);
        this.shown = new ShownInstances(database);
    }

    public List<Operation> operations() {
        return Resource.of("Triggers of systems", "/api/engine/v2/systems/{sys_id}/triggers")
                .get(
                        "",
                        "List the triggers of a system",
                        reads(SCOPE).support(),
                        pages(TriggerInstance.class).with(FILTERS),
                        this::list)
                .get(
                        ONE,
                        "Show a trigger of a system",
                        reads(SCOPE).support(),
                        gives(TriggerInstance.class).with(COMPLETE),
                        this::show)
                .post(
                        "",
                        "Give a system a trigger",
                        writes(SCOPE).support(),
                        creates(TriggerInstance.class),
                        this::create)
                .update(
                        ONE,
                        "Change a trigger of a system: `enabled`, `important`, `exec_enabled` and `playlists`",
                        writes(SCOPE).support(),
                        changes(TriggerInstance.class),
                        this::update)
                .delete(ONE, "Take a trigger from a system", writes(SCOPE).support(), accepted(), this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var asOf = parameters.number("as_of");
        var page = dao().page(new TriggerInstanceQuery(
                parameters.paging(),
                system(request),
                parameters.flag("important", false),
                parameters.flag("triggered", false),
                parameters.read("trigger_id", "the identifier of a trigger", TriggerId::new),
                asOf == null ? null : Instant.ofEpochSecond(asOf)));
        return Pages.page(request, "trig", new Page<>(shown(request, page.rows()), page.total()));
    }

    private Answer show(Request request) {
        return Answer.ok(shown(request, List.of(found(request))).getFirst());
    }

    private List<ObjectNode> shown(Request request, List<TriggerInstance> rows) {
        return request.parameters().flag("complete", true)
                ? shown.complete(rows, request.caller())
                : shown.named(rows, request.caller());
    }

    private Answer create(Request request) throws JsonProcessingException {
        var system = system(request);
        var body = request.object();
        var draft =
                TriggerInstance.draft(system, trigger(body.path("trigger_id").asText()));
        return Answer.created(named(request, instances.create(Patch.apply(draft, body))));
    }

    private static TriggerId trigger(String text) {
        if (text.isBlank() || text.equals("null")) {
            throw new Problem.Invalid("trigger", "is required");
        }
        try {
            return new TriggerId(text);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("trigger", "does not exist");
        }
    }

    private Answer update(Request request) throws JsonProcessingException {
        var instance = found(request);
        ObjectNode body = request.object().deepCopy();
        return Answer.ok(named(request, instances.update(Patch.apply(instance, body.retain(CHANGEABLE)))));
    }

    private JsonNode named(Request request, TriggerInstance instance) {
        return shown.named(List.of(instance), request.caller()).getFirst();
    }

    private Answer delete(Request request) {
        var _ = instances.delete(system(request), request.id("trig_id", TriggerInstanceId::new));
        return Answer.empty(202);
    }

    /** One of another system is none. */
    private TriggerInstance found(Request request) {
        var id = request.id("trig_id", TriggerInstanceId::new);
        return dao().find(system(request), id).orElseThrow(() -> new Problem.NotFound(id));
    }

    /** The system, which exists. */
    private SystemId system(Request request) {
        var id = request.id("sys_id", SystemId::new);
        return database.dao(SystemDao.class)
                .find(id)
                .orElseThrow(() -> new Problem.NotFound(id))
                .id();
    }

    private TriggerInstanceDao dao() {
        return database.dao(TriggerInstanceDao.class);
    }
}
