package dev.caretaker.api.edge;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
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
import dev.caretaker.api.http.Records;
import dev.caretaker.api.http.References;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.auth.key.EdgeKeys;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.edge.EdgeId;
import dev.caretaker.model.edge.EdgeSpec;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.edge.EdgeDao;
import dev.caretaker.store.edge.Edges;
import dev.caretaker.store.user.UserDao;
import java.util.List;
import java.util.Optional;

/** Edges: small nodes in networks of their own, each with the key that it comes with. */
public final class EdgeResource {

    private static final String SCOPE = "edges";

    private final Database database;
    private final EdgeDao stored;
    private final EdgeKeys keys;
    private final Records<EdgeId, EdgeSpec> edges;

    public EdgeResource(Database database, EdgeKeys keys) {
        var changes = new Edges(database);
        this.database = database;
        this.stored = database.dao(EdgeDao.class);
        this.keys = keys;
        this.edges = new Records<>(
                EdgeId::new, stored::find, _ -> EdgeSpec.draft(""), edge -> edge, changes::update, changes::delete);
    }

    public List<Operation> operations() {
        return Resource.of("Edges", "/api/engine/v2/edges")
                .get("", "List edges", reads(SCOPE).support(), pages(EdgeSpec.class), this::list)
                .get("/{id}", "Show an edge", reads(SCOPE).support(), gives(EdgeSpec.class), edges::show)
                .post(
                        "",
                        "Create an edge and its key, which is never shown again",
                        writes(SCOPE).admin(),
                        creates(EdgeSpec.class),
                        this::create)
                .update("/{id}", "Change an edge", writes(SCOPE).admin(), changes(EdgeSpec.class), edges::update)
                .delete("/{id}", "Delete an edge and its key", writes(SCOPE).admin(), accepted(), edges::delete)
                .get(
                        "/{id}/token",
                        "Give an edge another key, and end the one that it had",
                        SIGNED_IN.admin(),
                        gives(JsonNode.class),
                        this::token)
                .operations();
    }

    private Answer list(Request request) {
        return Pages.page(request, "edge", stored.page(request.parameters().paging()));
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        if (!body.hasNonNull("name")) {
            throw Rejection.of(400, "the body should have a name");
        }
        var owner = References.optional(body, "user_id", UserId::new)
                .orElse(request.caller().user());
        var issued = keys.create(Patch.apply(EdgeSpec.draft(""), body), user(owner));
        return Answer.created(
                Json.mapper().<ObjectNode>valueToTree(issued.edge()).put("x_api_key", issued.text()));
    }

    private Answer token(Request request) {
        var edge = edges.named(request);
        var owner = Optional.ofNullable(edge.userId()).orElse(request.caller().user());
        return Answer.ok(
                Json.object().put("token", keys.replace(edge.id(), user(owner)).text()));
    }

    private User user(UserId id) {
        return database.dao(UserDao.class).find(id).orElseThrow(() -> new Problem.Invalid("user_id", "does not exist"));
    }
}
