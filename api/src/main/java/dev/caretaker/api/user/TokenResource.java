package dev.caretaker.api.user;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.gives;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.auth.resource.ResourceTokens;
import dev.caretaker.model.Json;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.user.UserDao;
import java.util.List;

/** What users may use the service with that they signed in by: their calendars, for example. */
public final class TokenResource {

    /** A key for everything is not enough: whoever makes one for this must have meant it. */
    private static final Gate NAMED_SCOPE = new Gate(
            "administrators with the scope `users` itself",
            request -> request.caller().admin() && request.caller().scopes().contains("users"));

    private final Database database;
    private final FoundUsers found;
    private final ResourceTokens tokens;

    public TokenResource(Database database, ResourceTokens tokens) {
        this.database = database;
        this.found = new FoundUsers(database);
        this.tokens = tokens;
    }

    public List<Operation> operations() {
        return Resource.of("Users", "/api/engine/v2/users")
                .post(
                        "/resource_token",
                        "Get a token for the service that the caller signed in by",
                        SIGNED_IN,
                        gives(JsonNode.class),
                        request -> token(oneself(request)))
                .post(
                        "/{id}/resource_token",
                        "Get a token for the service that a user signed in by",
                        SIGNED_IN.only(NAMED_SCOPE),
                        gives(JsonNode.class),
                        request -> token(found.named(request)))
                .delete(
                        "/{id}/resource_token",
                        "Forget the token for the service that a user signed in by",
                        SIGNED_IN.admin(),
                        accepted(),
                        this::forget)
                .operations();
    }

    private User oneself(Request request) {
        return database.dao(UserDao.class)
                .find(request.caller().user())
                .orElseThrow(() -> Rejection.of(
                        404, "there is no token for " + request.caller().user()));
    }

    private Answer token(User user) {
        var token = tokens.of(user).orElseThrow(() -> Rejection.of(404, "there is no token for " + user.id()));
        var shown = Json.object().put("token", token.accessToken());
        return Answer.ok(token.expiresAt() == null ? shown : shown.put("expires", token.expiresAt()));
    }

    private Answer forget(Request request) {
        tokens.forget(found.named(request).id());
        return Answer.empty(202);
    }
}
