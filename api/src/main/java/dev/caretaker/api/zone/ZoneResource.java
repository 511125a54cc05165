package dev.caretaker.api.zone;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Parameter.texts;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
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
import dev.caretaker.api.metadata.MetadataSignals;
import dev.caretaker.api.runtime.ExecutionAnswers;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneQuery;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupZoneDao;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.trigger.TriggerDao;
import dev.caretaker.store.zone.ZoneDao;
import dev.caretaker.store.zone.Zones;
import java.util.List;
import java.util.Objects;

/** The tree of places. */
public final class ZoneResource {

    private static final Parameter[] FILTERS = {
        texts("parent_id", "Directly below any of these; `root` for those that are below none"),
        texts("tags", "With all of these tags"),
        text("group_id", "That this group has a row for; adds `children_count`"),
        flag("include_children_count", "Adds `children_count`")
    };

    private final Database database;
    private final Zones zones;
    private final MetadataSignals signals;
    private final ZoneGates gates;
    private final Executions executions;

    public ZoneResource(Database database, MetadataSignals signals, ZoneGates gates, Executions executions) {
        this.gates = gates;
        this.database = database;
        this.executions = executions;
        this.zones = new Zones(database);
        this.signals = signals;
    }

    public List<Operation> operations() {
        return Resource.of("Zones", "/api/engine/v2/zones")
                .get(
                        "",
                        "List zones",
                        reads("zones").only(gates.list()),
                        pages(ZoneSpec.class).with(FILTERS),
                        this::list)
                .get(
                        "/tags",
                        "List the tags that zones have",
                        SIGNED_IN,
                        lists(String.class),
                        _ -> Answer.ok(dao().tags()))
                .get(
                        "/{id}",
                        "Show a zone",
                        reads("zones"),
                        gives(ZoneSpec.class).with(flag("complete", "Adds `trigger_data`")),
                        this::show)
                .post("", "Create a zone", writes("zones").only(gates.create()), creates(ZoneSpec.class), this::create)
                .update(
                        "/{id}",
                        "Change a zone",
                        writes("zones").only(gates.update()),
                        changes(ZoneSpec.class),
                        this::update)
                .delete(
                        "/{id}",
                        "Delete a zone and those below",
                        writes("zones").only(gates.delete()),
                        accepted(),
                        this::delete)
                .get(
                        "/{id}/triggers",
                        "List the triggers of a zone",
                        reads("zones").support(),
                        lists(TriggerSpec.class),
                        request -> Pages.whole("trigger", triggersOf(found(request))))
                .post(
                        "/{id}/exec/{module_slug}/{method}",
                        "Call a function of a module in every system of a zone",
                        writes("zones").support(),
                        gives(JsonNode.class).takesMany(JsonNode.class),
                        this::execute)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var group = parameters.read("group_id", "an UUID", GroupId::new);
        var page = dao().page(new ZoneQuery(
                parameters.paging(),
                parameters.list("parent_id"),
                Objects.requireNonNullElse(parameters.list("tags"), List.of()),
                group == null
                        ? null
                        : database.dao(GroupZoneDao.class)
                                .zones(request.caller().authority(), group)));
        var counted = group != null || parameters.flag("include_children_count", false);
        return Pages.page(request, "zone", counted ? withChildren(page) : page);
    }

    private Page<ObjectNode> withChildren(Page<ZoneSpec> page) {
        var counts = dao().children(page.rows().stream().map(ZoneSpec::id).toList());
        return new Page<>(
                page.rows().stream()
                        .map(zone -> Json.mapper()
                                .<ObjectNode>valueToTree(zone)
                                .put("children_count", counts.getOrDefault(zone.id(), 0)))
                        .toList(),
                page.total());
    }

    private Answer show(Request request) {
        var zone = found(request);
        if (!request.parameters().flag("complete", false)) {
            return Answer.ok(zone);
        }
        ObjectNode complete = Json.mapper().valueToTree(zone);
        complete.set("trigger_data", Json.mapper().valueToTree(triggersOf(zone)));
        return Answer.ok(complete);
    }

    /** In the order of the zone. */
    private List<TriggerSpec> triggersOf(ZoneSpec zone) {
        return database.dao(TriggerDao.class).findAll(zone.triggers());
    }

    private Answer execute(Request request) {
        var zone = found(request);
        var slug = ModuleSlug.of(request.path("module_slug"));
        var wanted = ExecutionAnswers.wanted(request, request.path("method"));
        var systems = database.dao(SystemDao.class).within(List.of(zone.id())).stream()
                .map(SystemSpec::id)
                .toList();
        return Answer.ok(ZoneExecution.of(systems, system -> executions.execute(system, slug, wanted)));
    }

    private Answer create(Request request) throws JsonProcessingException {
        return Answer.created(zones.create(Patch.apply(ZoneSpec.draft(""), request.object())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(zones.update(Patch.apply(found(request), request.object())));
    }

    private Answer delete(Request request) {
        zones.delete(request.id("id", ZoneId::new)).forEach(zone -> signals.parentGone(request.caller(), zone.id()));
        return Answer.empty(202);
    }

    private ZoneSpec found(Request request) {
        var id = request.id("id", ZoneId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private ZoneDao dao() {
        return database.dao(ZoneDao.class);
    }
}
