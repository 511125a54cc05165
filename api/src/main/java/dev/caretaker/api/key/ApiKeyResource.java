package dev.caretaker.api.key;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.References;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.model.Page;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.ApiKeyQuery;
import dev.caretaker.model.audit.AuditEntry;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.ApiKeyDao;
import dev.caretaker.store.user.UserDao;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keys that let programs in. Whoever makes, changes or deletes one is on record, since a key may do all that they may. */
public final class ApiKeyResource {

    private static final String SCOPE = "api_keys";

    private final Database database;
    private final Access access;
    private final ApiKeys keys;
    private final ShownKeys shown;
    private final InspectedCredentials inspected;
    private final AuditLog audit;

    public ApiKeyResource(Database database, ApiKeys keys, InspectedCredentials inspected, AuditLog audit) {
        this.database = database;
        this.access = new Access(database);
        this.keys = keys;
        this.shown = new ShownKeys(database);
        this.inspected = inspected;
        this.audit = audit;
    }

    public List<Operation> operations() {
        return Resource.of("API keys", "/api/engine/v2/api_keys")
                .get(
                        "",
                        "List API keys",
                        reads(SCOPE).admin(),
                        pages(ApiKey.class).with(text("authority_id", "Of this domain")),
                        this::list)
                .get(
                        "/inspect",
                        "Show what the caller's token or key is good for",
                        SIGNED_IN,
                        gives(JsonNode.class),
                        request -> Answer.ok(inspected.claims(request)))
                .get(
                        "/{id}",
                        "Show an API key",
                        reads(SCOPE).admin(),
                        gives(ApiKey.class),
                        request -> Answer.ok(shown.one(found(request))))
                .post(
                        "",
                        "Create an API key; it is in the answer as `x_api_key`, and never shown again",
                        writes(SCOPE).admin(),
                        creates(ApiKey.class),
                        this::create)
                .update("/{id}", "Change an API key", writes(SCOPE).admin(), changes(ApiKey.class), this::update)
                .delete("/{id}", "Delete an API key", writes(SCOPE).admin(), accepted(), this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        var page = dao().page(new ApiKeyQuery(
                parameters.paging(), parameters.read("authority_id", "the identifier of a domain", AuthorityId::new)));
        return Pages.page(request, "api_key", new Page<>(shown.all(page.rows()), page.total()));
    }

    private Answer create(Request request) throws JsonProcessingException {
        var started = Instant.now();
        var body = request.object();
        var owner = owner(References.required(body, "user_id", UserId::new));
        var created = keys.create(wanted(ApiKey.draft("", owner.id(), owner.authorityId()), body));
        note(request, started, "create", created.key());
        return Answer.created(shown.one(created.key()).put("x_api_key", created.text()));
    }

    private Answer update(Request request) throws JsonProcessingException {
        var started = Instant.now();
        var changed = access.update(wanted(found(request), request.object()));
        note(request, started, "update", changed);
        return Answer.ok(shown.one(changed));
    }

    private Answer delete(Request request) {
        var started = Instant.now();
        note(request, started, "delete", access.deleteKey(request.id("id", ApiKeyId::new)));
        return Answer.empty(202);
    }

    /** The authority follows the user, and the life span may be told in two ways. */
    private ApiKey wanted(ApiKey before, JsonNode body) throws JsonProcessingException {
        var key = Lifetime.applied(Patch.apply(before, body), body);
        return key.ownedBy(owner(key.userId()));
    }

    private User owner(UserId id) {
        return database.dao(UserDao.class).find(id).orElseThrow(() -> new Problem.Invalid("user_id", "does not exist"));
    }

    private void note(Request request, Instant started, String what, ApiKey key) {
        var caller = request.caller();
        audit.add(new AuditEntry(
                started,
                caller.user().value(),
                caller.apiKey(),
                "api_key",
                null,
                key.id().value(),
                "%s: %s, %s, scopes %s"
                        .formatted(
                                what, key.userId(), ShownKeys.name(key.permissions()), String.join(" ", key.scopes())),
                "success",
                Duration.between(started, Instant.now()).toMillis()));
    }

    private ApiKey found(Request request) {
        var id = request.id("id", ApiKeyId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private ApiKeyDao dao() {
        return database.dao(ApiKeyDao.class);
    }
}
