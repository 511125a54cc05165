package dev.caretaker.api.group;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.text;
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
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupQuery;
import dev.caretaker.model.group.GroupSpec;
import dev.caretaker.model.group.Rights;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupDao;
import dev.caretaker.store.group.Groups;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of groups. */
public final class GroupResource {

    private static final String ROOT = "root";

    private final Database database;
    private final Groups groups;
    private final GroupGates gates;

    public GroupResource(Database database, GroupGates gates) {
        this.database = database;
        this.groups = new Groups(database);
        this.gates = gates;
    }

    /** What somebody may as a member of a group. */
    record Effective(GroupSpec group, Rights permissions) {}

    public List<Operation> operations() {
        return Resource.of("Groups", "/api/engine/v2/groups")
                .get(
                        "",
                        "List groups: administrators see all, others those that they are members of",
                        reads("groups"),
                        pages(GroupSpec.class)
                                .with(
                                        text(
                                                "parent_id",
                                                "Directly below this one; `root` for the one that is below none"),
                                        flag("include_children_count", "Adds `children_count`")),
                        this::list)
                .get(
                        "/current",
                        "List the groups of the caller, with what they may in each",
                        reads("groups"),
                        lists(Effective.class).with(text("subsystem", "With this subsystem")),
                        this::current)
                .get(
                        "/{id}",
                        "Show a group",
                        reads("groups").only(gates.show()),
                        gives(GroupSpec.class),
                        request -> Answer.ok(gates.group(request, "id")))
                .post(
                        "",
                        "Create a group",
                        writes("groups").only(gates.create()),
                        creates(GroupSpec.class),
                        this::create)
                .update(
                        "/{id}",
                        "Change a group",
                        writes("groups").only(gates.update()),
                        changes(GroupSpec.class),
                        this::update)
                .delete(
                        "/{id}",
                        "Delete a group and those below",
                        writes("groups").only(gates.delete()),
                        accepted(),
                        this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var caller = request.caller();
        var page = dao().page(new GroupQuery(
                parameters.paging(),
                caller.authority(),
                parameters.read("parent_id", "an UUID or root", GroupResource::parent),
                caller.admin() ? null : gates.rights(caller).groups()));
        return Pages.page(
                request, "groups", parameters.flag("include_children_count", false) ? withChildren(page) : page);
    }

    private static String parent(String text) {
        return text.equals(ROOT) ? ROOT : new GroupId(text).value();
    }

    private Page<ObjectNode> withChildren(Page<GroupSpec> page) {
        var counts = dao().children(page.rows().stream().map(GroupSpec::id).toList());
        return new Page<>(
                page.rows().stream()
                        .map(group -> Json.mapper()
                                .<ObjectNode>valueToTree(group)
                                .put("children_count", counts.getOrDefault(group.id(), 0)))
                        .toList(),
                page.total());
    }

    private Answer current(Request request) {
        var subsystem = request.parameters().text("subsystem");
        var rights = gates.rights(request.caller());
        return Answer.ok(dao().findAll(rights.groups()).stream()
                .filter(group -> has(group, subsystem))
                .map(group -> new Effective(group, rights.in(group.id())))
                .toList());
    }

    private static boolean has(GroupSpec group, @Nullable String subsystem) {
        return subsystem == null || group.subsystems().contains(subsystem);
    }

    private Answer create(Request request) throws JsonProcessingException {
        var draft = GroupSpec.draft(request.caller().authority(), "");
        return Answer.created(groups.create(Patch.apply(draft, request.object())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(groups.update(Patch.apply(gates.group(request, "id"), request.object())));
    }

    private Answer delete(Request request) {
        var _ = groups.delete(gates.group(request, "id").id());
        return Answer.empty(202);
    }

    private GroupDao dao() {
        return database.dao(GroupDao.class);
    }
}
