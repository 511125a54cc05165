package dev.caretaker.api.user;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Parameter.texts;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.References;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.metadata.MetadataSignals;
import dev.caretaker.auth.password.Passwords;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserQuery;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.user.Users;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People. */
public final class UserResource {

    private static final String ONE = "/{id}";
    private static final String METADATA = "include_metadata";

    private final Database database;
    private final Users users;
    private final FoundUsers found;
    private final UserGates gates;
    private final ShownUsers shown;
    private final MetadataSignals signals;

    public UserResource(Database database, Associations associations, Grounds grounds, MetadataSignals signals) {
        this.signals = signals;
        this.database = database;
        this.users = new Users(database);
        this.found = new FoundUsers(database);
        this.gates = new UserGates(found, grounds);
        this.shown = new ShownUsers(associations);
    }

    public List<Operation> operations() {
        var metadata = flag(METADATA, "Adds `associated_metadata`");
        return Resource.of("Users", "/api/engine/v2/users")
                .get(
                        "",
                        "List users: administrators those of all domains, others those of theirs",
                        reads("users"),
                        pages(User.class)
                                .with(
                                        flag("include_deleted", "Those who were deleted too"),
                                        text("authority_id", "Of this domain; for administrators"),
                                        metadata),
                        this::list)
                .get("/current", "Show who is asking", SIGNED_IN, gives(User.class), this::current)
                .get(
                        "/groups",
                        "Show which groups some users are in",
                        SIGNED_IN,
                        lists(JsonNode.class)
                                .with(texts("emails", "The addresses of the users")
                                        .mandatory()),
                        this::groups)
                .get(
                        ONE,
                        "Show a user, by identifier, e-mail address, login name or staff number",
                        reads("users"),
                        gives(User.class).with(metadata),
                        this::show)
                .post("", "Create a user", writes("users").only(gates.create()), creates(User.class), this::create)
                .update(ONE, "Change a user", writes("users").only(gates.change()), changes(User.class), this::update)
                .delete(
                        ONE,
                        "Delete a user",
                        writes("users").only(gates.remove()),
                        accepted().with(flag("force_removal", "For good, even where users are only marked as deleted")),
                        this::delete)
                .post(
                        ONE + "/revive",
                        "Take back that a user was marked as deleted",
                        writes("users").only(gates.remove()),
                        done(),
                        this::revive)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var caller = request.caller();
        var authority = parameters.read("authority_id", "the identifier of a domain", AuthorityId::new);
        var page = dao().page(new UserQuery(
                parameters.paging(),
                caller.admin() ? authority : caller.authority(),
                parameters.flag("include_deleted", false)));
        var rows = shown.all(page.rows(), caller, parameters.flag(METADATA, false));
        return Pages.page(request, "user", new Page<>(rows, page.total()));
    }

    private Answer current(Request request) {
        var user = dao().find(request.caller().user())
                .orElseThrow(() -> Rejection.of(401, "this token stands for nobody who could be shown"));
        return Answer.ok(shown.oneself(user, request.caller()));
    }

    private Answer groups(Request request) {
        var emails = request.parameters().list("emails");
        if (emails == null) {
            throw Rejection.missing("emails", "Array(String)");
        }
        if (!emails.stream().allMatch(Text::isEmail)) {
            return badAddresses();
        }
        var addresses = emails.stream().map(Text::email).toList();
        return Answer.ok(dao().withEmails(request.caller().authority(), addresses).stream()
                .map(user -> Json.object()
                        .put("id", user.id().value())
                        .set("groups", Json.mapper().valueToTree(user.groups())))
                .toList());
    }

    private static Answer badAddresses() {
        ObjectNode body = Json.object().put("error", "not all provided emails were valid");
        body.putArray("failures").addObject().put("field", "emails").put("reason", "is an invalid email");
        return Answer.json(422, body.toString());
    }

    private Answer show(Request request) {
        var withMetadata = request.parameters().flag(METADATA, false);
        return Answer.ok(shown.one(found.named(request), request.caller(), withMetadata));
    }

    private Answer create(Request request) throws JsonProcessingException {
        var caller = request.caller();
        var body = UserBody.ofNew(request.object(), caller);
        var authority = References.optional(body.attributes(), "authority_id", AuthorityId::new)
                .orElse(caller.authority());
        var user = Patch.apply(User.draft(authority, "", ""), body.attributes());
        return Answer.created(ShownUsers.complete(users.create(user, digest(body))));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var caller = request.caller();
        var user = found.named(request);
        var body = UserBody.ofKnown(request.object(), caller);
        if (body.setsPassword() && !UserGates.hasRightsOf(caller, user)) {
            throw new Problem.Forbidden("the rights of " + user.id());
        }
        var changed = users.update(Patch.apply(user, body.attributes()));
        return Answer.ok(
                ShownUsers.complete(body.setsPassword() ? users.setPassword(user.id(), digest(body)) : changed));
    }

    private static @Nullable String digest(UserBody body) {
        return body.password() == null ? null : Passwords.hash(body.password());
    }

    private Answer delete(Request request) {
        var user = found.named(request);
        var forced = request.parameters().flag("force_removal", false);
        if (!forced && onlyMarks(user.authorityId())) {
            var _ = users.setDeleted(user.id(), true);
        } else {
            var gone = users.delete(user.id());
            signals.parentGone(request.caller(), gone.id());
        }
        return Answer.empty(202);
    }

    private boolean onlyMarks(AuthorityId authority) {
        return database.dao(AuthorityDao.class)
                .find(authority)
                .map(known -> known.internals().path("soft_delete").asBoolean())
                .orElse(false);
    }

    private Answer revive(Request request) {
        var _ = users.setDeleted(found.named(request).id(), false);
        return Answer.empty(200);
    }

    private UserDao dao() {
        return database.dao(UserDao.class);
    }
}
