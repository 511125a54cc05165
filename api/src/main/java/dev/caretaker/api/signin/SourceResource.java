package dev.caretaker.api.signin;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Records;
import dev.caretaker.api.http.References;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Page;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.signin.LdapSource;
import dev.caretaker.model.signin.LdapSourceId;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.signin.OAuthSourceId;
import dev.caretaker.model.signin.SamlSource;
import dev.caretaker.model.signin.SamlSourceId;
import dev.caretaker.model.signin.SourceQuery;
import dev.caretaker.store.Database;
import dev.caretaker.store.signin.LdapSourceDao;
import dev.caretaker.store.signin.OAuthSourceDao;
import dev.caretaker.store.signin.SamlSourceDao;
import dev.caretaker.store.signin.Sources;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sources that people sign in by: three kinds with the same operations. Administrators see their secrets. */
public final class SourceResource {

    private final Database database;
    private final Sources sources;

    public SourceResource(Database database) {
        this.database = database;
        this.sources = new Sources(database);
    }

    /** @param noun as in "an LDAP source" */
    private record Kind<T>(String topic, String noun, String path, String scope, String table, Class<T> type) {}

    public List<Operation> operations() {
        return Stream.of(oauth(), saml(), ldap()).flatMap(List::stream).toList();
    }

    private List<Operation> oauth() {
        var stored = database.dao(OAuthSourceDao.class);
        return operations(
                new Kind<>(
                        "OAuth sources",
                        "an OAuth source",
                        "oauth_auths",
                        "o_auth_authentications",
                        "oauth_strat",
                        OAuthSource.class),
                stored::page,
                new Records<OAuthSourceId, OAuthSource>(
                        OAuthSourceId::new,
                        stored::find,
                        body -> OAuthSource.draft(authority(body)),
                        sources::create,
                        sources::update,
                        sources::delete));
    }

    private List<Operation> saml() {
        var stored = database.dao(SamlSourceDao.class);
        return operations(
                new Kind<>(
                        "SAML sources",
                        "a SAML source",
                        "saml_auths",
                        "saml_authentications",
                        "adfs_strat",
                        SamlSource.class),
                stored::page,
                new Records<SamlSourceId, SamlSource>(
                        SamlSourceId::new,
                        stored::find,
                        body -> SamlSource.draft(authority(body)),
                        sources::create,
                        sources::update,
                        sources::delete));
    }

    private List<Operation> ldap() {
        var stored = database.dao(LdapSourceDao.class);
        return operations(
                new Kind<>(
                        "LDAP sources",
                        "an LDAP source",
                        "ldap_auths",
                        "ldap_authentications",
                        "ldap_strat",
                        LdapSource.class),
                stored::page,
                new Records<LdapSourceId, LdapSource>(
                        LdapSourceId::new,
                        stored::find,
                        body -> LdapSource.draft(authority(body)),
                        sources::create,
                        sources::update,
                        sources::delete));
    }

    private static <T extends Record> List<Operation> operations(
            Kind<T> kind, Function<SourceQuery, Page<T>> page, Records<?, T> records) {
        var reads = reads(kind.scope()).admin();
        var writes = writes(kind.scope()).admin();
        return Resource.of(kind.topic(), "/api/engine/v2/" + kind.path())
                .get(
                        "",
                        "List " + kind.topic(),
                        reads,
                        pages(kind.type()).with(text("authority_id", "Of this domain")),
                        request -> Pages.page(request, kind.table(), page.apply(query(request))))
                .get("/{id}", "Show " + kind.noun(), reads, gives(kind.type()), records::show)
                .post("", "Create " + kind.noun(), writes, creates(kind.type()), records::create)
                .update("/{id}", "Change " + kind.noun(), writes, changes(kind.type()), records::update)
                .delete("/{id}", "Delete " + kind.noun(), writes, accepted(), records::delete)
                .operations();
    }

    private static SourceQuery query(Request request) {
        var parameters = request.parameters();
        return new SourceQuery(
                parameters.paging(), parameters.read("authority_id", "the identifier of a domain", AuthorityId::new));
    }

    private static AuthorityId authority(JsonNode body) {
        return References.required(body, "authority_id", AuthorityId::new);
    }
}
