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
import dev.caretaker.auth.Caller;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupUser;
import dev.caretaker.model.group.GroupUserQuery;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupDao;
import dev.caretaker.store.group.GroupUserDao;
import dev.caretaker.store.group.Groups;
import java.util.List;
import java.util.stream.Collectors;

/** Who is in which group. */
public final class GroupUserResource {

    private static final String ONE = "/{user_id}/{group_id}";
    private static final String SELF = "me";

    /** What everybody may know of a user. */
    private static final List<String> PUBLIC = List.of(
            "id", "authority_id", "name", "nickname", "first_name", "last_name", "email", "email_digest", "image");

    private final Database database;
    private final Groups groups;
    private final GroupGates gates;

    public GroupUserResource(Database database, GroupGates gates) {
        this.database = database;
        this.groups = new Groups(database);
        this.gates = gates;
    }

    public List<Operation> operations() {
        return Resource.of("Groups: members", "/api/engine/v2/group_users")
                .get(
                        "",
                        "List who is in which group: their own rows, those of groups that they manage, all for"
                                + " administrators",
                        reads("users"),
                        pages(GroupUser.class)
                                .with(
                                        text("group_id", "In this group"),
                                        text("user_id", "This user; `me` for the caller")),
                        this::list)
                .get(
                        ONE,
                        "Show what somebody may in a group",
                        reads("users").only(gates.showMember()),
                        gives(GroupUser.class),
                        request -> Answer.ok(
                                shown(List.of(gates.memberRow(request))).getFirst()))
                .post(
                        "",
                        "Put somebody into a group",
                        writes("users").only(gates.addMember()),
                        creates(GroupUser.class),
                        this::create)
                .update(
                        ONE,
                        "Change what somebody may in a group",
                        writes("users").only(gates.changeMember()),
                        changes(GroupUser.class),
                        this::update)
                .delete(
                        ONE,
                        "Take somebody out of a group",
                        writes("users").only(gates.changeMember()),
                        accepted(),
                        this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var caller = request.caller();
        var page = dao().page(new GroupUserQuery(
                parameters.paging(),
                caller.authority(),
                parameters.read("group_id", "an UUID", GroupId::new),
                parameters.read("user_id", "the identifier of a user", text -> user(text, caller)),
                caller.admin() ? null : caller.user(),
                caller.admin() ? List.of() : gates.rights(caller).groups(Right.MANAGE)));
        return Pages.page(request, "group_users", new Page<>(shown(page.rows()), page.total()));
    }

    private static UserId user(String text, Caller caller) {
        return text.equals(SELF) ? caller.user() : new UserId(text);
    }

    /** With the group and the user of each. */
    private List<ObjectNode> shown(List<GroupUser> rows) {
        var all = GroupDao.byId(database.dao(GroupDao.class)
                .findAll(rows.stream().map(GroupUser::groupId).distinct().toList()));
        var users = dao().users(rows.stream().map(GroupUser::userId).distinct().toList()).stream()
                .collect(Collectors.toMap(User::id, GroupUserResource::publicly));
        return rows.stream()
                .map(row -> Json.mapper()
                        .<ObjectNode>valueToTree(row)
                        .<ObjectNode>set("group", Json.mapper().valueToTree(all.get(row.groupId())))
                        .<ObjectNode>set("user", users.get(row.userId())))
                .toList();
    }

    private static ObjectNode publicly(User user) {
        return Json.mapper().<ObjectNode>valueToTree(user).retain(PUBLIC);
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        var group = gates.group(request.caller(), body);
        var draft = GroupUser.draft(GroupGates.bodyUser(body), group.id());
        return Answer.created(groups.add(group.authorityId(), Patch.apply(draft, body)));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var row = Patch.apply(gates.memberRow(request), request.object());
        return Answer.ok(dao().update(row).orElseThrow(() -> gone(row)));
    }

    private Answer delete(Request request) {
        var row = gates.memberRow(request);
        var _ = dao().delete(row.userId(), row.groupId()).orElseThrow(() -> gone(row));
        return Answer.empty(202);
    }

    private static Problem gone(GroupUser row) {
        return new Problem.NotFound(row.userId() + " is not in " + row.groupId());
    }

    private GroupUserDao dao() {
        return database.dao(GroupUserDao.class);
    }
}
