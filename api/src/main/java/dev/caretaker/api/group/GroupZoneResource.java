package dev.caretaker.api.group;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupZone;
import dev.caretaker.model.group.GroupZoneQuery;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupDao;
import dev.caretaker.store.group.GroupZoneDao;
import dev.caretaker.store.group.Groups;
import dev.caretaker.store.zone.ZoneDao;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What groups let their members do in which zone. */
public final class GroupZoneResource {

    private static final String ONE = "/{group_id}/{zone_id}";

    private final Database database;
    private final Groups groups;
    private final GroupGates gates;

    public GroupZoneResource(Database database, GroupGates gates) {
        this.database = database;
        this.groups = new Groups(database);
        this.gates = gates;
    }

    public List<Operation> operations() {
        return Resource.of("Groups: zones", "/api/engine/v2/group_zones")
                .get(
                        "",
                        "List what groups may in zones: those that the caller is a member of, all for administrators",
                        reads("zones"),
                        pages(GroupZone.class).with(text("group_id", "Of this group"), text("zone_id", "In this zone")),
                        this::list)
                .get(
                        ONE,
                        "Show what a group may in a zone",
                        reads("zones").only(gates.showZone()),
                        gives(GroupZone.class),
                        request ->
                                Answer.ok(shown(List.of(gates.zoneRow(request))).getFirst()))
                .post(
                        "",
                        "Let a group do something in a zone",
                        writes("zones").only(gates.addZone()),
                        creates(GroupZone.class),
                        this::create)
                .update(
                        ONE,
                        "Change what a group may in a zone",
                        writes("zones").only(gates.changeZone()),
                        changes(GroupZone.class),
                        this::update)
                .delete(
                        ONE,
                        "Let a group do no more in a zone",
                        writes("zones").only(gates.changeZone()),
                        accepted(),
                        this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var caller = request.caller();
        var page = dao().page(new GroupZoneQuery(
                parameters.paging(),
                caller.authority(),
                parameters.read("group_id", "an UUID", GroupId::new),
                parameters.read("zone_id", "the identifier of a zone", ZoneId::new),
                caller.admin() ? null : gates.rights(caller).groups()));
        return Pages.page(request, "group_zones", new Page<>(shown(page.rows()), page.total()));
    }

    /** With the group and the zone of each. */
    private List<ObjectNode> shown(List<GroupZone> rows) {
        var all = GroupDao.byId(database.dao(GroupDao.class)
                .findAll(rows.stream().map(GroupZone::groupId).distinct().toList()));
        var zones =
                database
                        .dao(ZoneDao.class)
                        .findAll(rows.stream().map(GroupZone::zoneId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(ZoneSpec::id, Function.identity()));
        return rows.stream()
                .map(row -> Json.mapper()
                        .<ObjectNode>valueToTree(row)
                        .<ObjectNode>set("group", Json.mapper().valueToTree(all.get(row.groupId())))
                        .<ObjectNode>set("zone", Json.mapper().valueToTree(zones.get(row.zoneId()))))
                .toList();
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        var group = gates.group(request.caller(), body);
        var draft = GroupZone.draft(group.id(), GroupGates.bodyZone(body));
        return Answer.created(groups.grant(Patch.apply(draft, body)));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var row = Patch.apply(gates.zoneRow(request), request.object());
        return Answer.ok(dao().update(row).orElseThrow(() -> gone(row)));
    }

    private Answer delete(Request request) {
        var row = gates.zoneRow(request);
        var _ = dao().delete(row.groupId(), row.zoneId()).orElseThrow(() -> gone(row));
        return Answer.empty(202);
    }

    private static Problem gone(GroupZone row) {
        return new Problem.NotFound(row.groupId() + " has no row for " + row.zoneId());
    }

    private GroupZoneDao dao() {
        return database.dao(GroupZoneDao.class);
    }
}
