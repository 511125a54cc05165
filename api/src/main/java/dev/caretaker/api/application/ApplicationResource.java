package dev.caretaker.api.application;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Records;
import dev.caretaker.api.http.References;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.user.Associations;
import dev.caretaker.model.Json;
import dev.caretaker.model.Page;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.OAuthApplicationDao;
import java.util.List;

/** Applications: programs that sign people in by OAuth 2. Only administrators see their secrets. */
public final class ApplicationResource {

    private static final String SCOPE = "o_auth_applications";

    private final OAuthApplicationDao stored;
    private final Associations associations;
    private final Records<Long, OAuthApplication> applications;

    public ApplicationResource(Database database, Associations associations) {
        var access = new Access(database);
        this.stored = database.dao(OAuthApplicationDao.class);
        this.associations = associations;
        this.applications = new Records<Long, OAuthApplication>(
                Long::valueOf,
                stored::find,
                body -> OAuthApplication.draft(References.required(body, "owner_id", AuthorityId::new), "", ""),
                access::create,
                access::update,
                access::deleteApplication);
    }

    public List<Operation> operations() {
        return Resource.of("Applications", "/api/engine/v2/oauth_apps")
                .get(
                        "",
                        "List applications",
                        reads(SCOPE),
                        pages(OAuthApplication.class)
                                .with(text("authority_id", "Of this domain; for support users and administrators")),
                        this::list)
                .get(
                        "/{id}",
                        "Show an application",
                        reads(SCOPE).admin(),
                        gives(OAuthApplication.class),
                        applications::show)
                .post(
                        "",
                        "Create an application",
                        writes(SCOPE).admin(),
                        creates(OAuthApplication.class),
                        applications::create)
                .update(
                        "/{id}",
                        "Change an application",
                        writes(SCOPE).admin(),
                        changes(OAuthApplication.class),
                        applications::update)
                .delete("/{id}", "Delete an application", writes(SCOPE).admin(), accepted(), applications::delete)
                .operations();
    }

    private Answer list(Request request) {
        var page = stored.page(query(request));
        return Pages.page(
                request,
                "oauth_applications",
                request.caller().admin()
                        ? page
                        : new Page<>(
                                page.rows().stream()
                                        .map(ApplicationResource::withoutSecret)
                                        .toList(),
                                page.total()));
    }

    /** Ordinary users see those of their domain that are for everybody, or for a subsystem that they have access to. */
    private ApplicationQuery query(Request request) {
        var parameters = request.parameters();
        var caller = request.caller();
        return caller.support()
                ? new ApplicationQuery(
                        parameters.paging(),
                        parameters.read("authority_id", "the identifier of a domain", AuthorityId::new),
                        null)
                : new ApplicationQuery(parameters.paging(), caller.authority(), associations.subsystems(caller));
    }

    private static ObjectNode withoutSecret(OAuthApplication application) {
        ObjectNode shown = Json.mapper().valueToTree(application);
        shown.remove("secret");
        return shown;
    }
}
