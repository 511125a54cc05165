package dev.caretaker.api.trigger;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.trigger.TriggerDao;
import dev.caretaker.store.trigger.TriggerInstanceDao;
import dev.caretaker.store.trigger.Triggers;
import java.util.List;

/** Triggers: rules that act in the systems that have an instance of them. */
public final class TriggerResource {

    private static final String ONE = "/{id}";

    private final Database database;
    private final Triggers triggers;
    private final ShownInstances shown;

    public TriggerResource(Database database) {
        this.database = database;
        this.triggers = new Triggers(database);
        this.shown = new ShownInstances(database);
    }

    public List<Operation> operations() {
        return Resource.of("Triggers", "/api/engine/v2/triggers")
                .get("", "List triggers", reads("triggers").support(), pages(TriggerSpec.class), this::list)
                .get(
                        ONE,
                        "Show a trigger",
                        reads("triggers").support(),
                        gives(TriggerSpec.class).with(flag("instances", "Adds `trigger_instances`")),
                        this::show)
                .post("", "Create a trigger", writes("triggers").admin(), creates(TriggerSpec.class), this::create)
                .update(ONE, "Change a trigger", writes("triggers").admin(), changes(TriggerSpec.class), this::update)
                .delete(
                        ONE,
                        "Delete a trigger and its instances",
                        writes("triggers").admin(),
                        accepted(),
                        this::delete)
                .get(
                        ONE + "/instances",
                        "List the instances of a trigger",
                        reads("triggers").support(),
                        lists(TriggerInstance.class),
                        this::instances)
                .operations();
    }

    private Answer list(Request request) {
        return Pages.page(request, "trigger", dao().page(request.parameters().paging()));
    }

    private Answer show(Request request) {
        var trigger = found(request);
        if (!request.parameters().flag("instances", false)) {
            return Answer.ok(trigger);
        }
        ObjectNode complete = Json.mapper().valueToTree(trigger);
        complete.putArray("trigger_instances").addAll(instances(trigger, request));
        return Answer.ok(complete);
    }

    private Answer create(Request request) throws JsonProcessingException {
        return Answer.created(triggers.create(Patch.apply(TriggerSpec.draft(""), request.object())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(triggers.update(Patch.apply(found(request), request.object())));
    }

    private Answer delete(Request request) {
        var _ = triggers.delete(id(request));
        return Answer.empty(202);
    }

    private Answer instances(Request request) {
        return Pages.whole("trig", instances(found(request), request));
    }

    private List<ObjectNode> instances(TriggerSpec trigger, Request request) {
        return shown.complete(database.dao(TriggerInstanceDao.class).ofTrigger(trigger.id()), request.caller());
    }

    private TriggerSpec found(Request request) {
        var id = id(request);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static TriggerId id(Request request) {
        return request.id("id", TriggerId::new);
    }

    private TriggerDao dao() {
        return database.dao(TriggerDao.class);
    }
}
