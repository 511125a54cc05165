package dev.caretaker.api.domain;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Records;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Problem;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.store.Database;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.authority.AuthorityDao;
import java.util.List;

/** Domains: host names, with the people who sign in there. */
public final class DomainResource {

    private final AuthorityDao stored;
    private final Records<AuthorityId, Authority> domains;

    public DomainResource(Database database) {
        var authorities = new Authorities(database);
        this.stored = database.dao(AuthorityDao.class);
        this.domains = new Records<>(
                AuthorityId::new,
                stored::find,
                _ -> Authority.draft("", ""),
                authorities::create,
                authorities::update,
                authorities::delete);
    }

    public List<Operation> operations() {
        return Resource.of("Domains", "/api/engine/v2/domains")
                .get("", "List domains", reads("domains").support(), pages(Authority.class), this::list)
                .get("/{id}", "Show a domain", reads("domains").support(), gives(Authority.class), domains::show)
                .get("/lookup/{email}", "Find the domain of an address", OPEN, gives(String.class), this::lookup)
                .post("", "Create a domain", writes("domains").admin(), creates(Authority.class), domains::create)
                .update(
                        "/{id}",
                        "Change a domain",
                        writes("domains").admin(),
                        changes(Authority.class),
                        domains::update)
                .delete(
                        "/{id}",
                        "Delete a domain and its users",
                        writes("domains").admin(),
                        accepted(),
                        domains::delete)
                .operations();
    }

    private Answer list(Request request) {
        return Pages.page(request, "authority", stored.page(request.parameters().paging()));
    }

    private Answer lookup(Request request) {
        var address = request.path("email");
        var authority = stored.findByEmailDomain(
                        address.substring(address.lastIndexOf('@') + 1).strip())
                .orElseThrow(() -> new Problem.NotFound("no domain takes the address " + address));
        return Answer.ok(authority.domain());
    }
}
