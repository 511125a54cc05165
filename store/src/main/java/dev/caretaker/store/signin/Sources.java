package dev.caretaker.store.signin;

import static dev.caretaker.model.Problem.Failure.ifBlank;
import static dev.caretaker.model.Problem.Failure.unless;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.signin.LdapSource;
import dev.caretaker.model.signin.LdapSourceId;
import dev.caretaker.model.signin.OAuthSource;
import dev.caretaker.model.signin.OAuthSourceId;
import dev.caretaker.model.signin.SamlSource;
import dev.caretaker.model.signin.SamlSourceId;
import dev.caretaker.store.Database;
import java.util.List;
import java.util.stream.Stream;

/** Changes to the sources that people sign in by. */
public final class Sources {

    private static final int MAX_PORT = 65_535;

    private final Database database;

    public Sources(Database database) {
        this.database = database;
    }

    public OAuthSource create(OAuthSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle -> handle.attach(OAuthSourceDao.class).insert(source));
    }

    public OAuthSource update(OAuthSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle -> handle.attach(OAuthSourceDao.class)
                .update(source)
                .orElseThrow(() -> new Problem.NotFound(source.id())));
    }

    /** Returns it as it was. */
    public OAuthSource delete(OAuthSourceId id) {
        return database.write(
                handle -> handle.attach(OAuthSourceDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    public SamlSource create(SamlSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle -> handle.attach(SamlSourceDao.class).insert(source));
    }

    public SamlSource update(SamlSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle ->
                handle.attach(SamlSourceDao.class).update(source).orElseThrow(() -> new Problem.NotFound(source.id())));
    }

    /** Returns it as it was. */
    public SamlSource delete(SamlSourceId id) {
        return database.write(
                handle -> handle.attach(SamlSourceDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    public LdapSource create(LdapSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle -> handle.attach(LdapSourceDao.class).insert(source));
    }

    public LdapSource update(LdapSource source) {
        Problem.throwIfAny(check(source));
        return database.write(handle ->
                handle.attach(LdapSourceDao.class).update(source).orElseThrow(() -> new Problem.NotFound(source.id())));
    }

    /** Returns it as it was. */
    public LdapSource delete(LdapSourceId id) {
        return database.write(
                handle -> handle.attach(LdapSourceDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(OAuthSource source) {
        var expressions = source.ensureMatching().values().stream().flatMap(List::stream);
        return Stream.of(
                        ifBlank("name", source.name()),
                        ifBlank("client_id", source.clientId()),
                        ifBlank("client_secret", source.clientSecret()),
                        ifBlank("site", source.site()),
                        ifBlank("scope", source.scope()),
                        unless(expressions.allMatch(Text::isExpression), "ensure_matching", "is invalid"))
                .flatMap(failures -> failures)
                .toList();
    }

    private static List<Failure> check(SamlSource source) {
        return Stream.of(
                        ifBlank("name", source.name()),
                        ifBlank("issuer", source.issuer()),
                        ifBlank("idp_sso_target_url", source.idpSsoTargetUrl()),
                        ifBlank("name_identifier_format", source.nameIdentifierFormat()),
                        ifBlank("assertion_consumer_service_url", source.assertionConsumerServiceUrl()))
                .flatMap(failures -> failures)
                .toList();
    }

    private static List<Failure> check(LdapSource source) {
        return Stream.of(
                        ifBlank("name", source.name()),
                        ifBlank("host", source.host()),
                        ifBlank("base", source.base()),
                        unless(source.port() > 0 && source.port() <= MAX_PORT, "port", "is invalid"))
                .flatMap(failures -> failures)
                .toList();
    }
}
