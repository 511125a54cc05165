package dev.caretaker.auth.bootstrap;

import dev.caretaker.auth.password.Passwords;
import dev.caretaker.model.Paging;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.authority.AuthorityDao;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.user.Users;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what is needed to sign in, as far as it is not there: a domain, an administrator, the Backoffice. */
public final class Bootstrap {

    private static final String BACKOFFICE = "backoffice";
    private static final int MOST_APPLICATIONS = 10_000;

    private final Database database;

    public Bootstrap(Database database) {
        this.database = database;
    }

    /**
     * Whom to make an administrator.
     *
     * @param password asked for only if there is nobody of that address yet
     */
    public record Administrator(String name, String email, Supplier<String> password) {}

    /**
     * Makes what is missing; what is there stays as it is.
     *
     * @param base where browsers find the platform, as in {@code http://localhost:8080}
     */
    public Authority run(URI base, Administrator administrator) {
        var authority = authority(base);
        administrator(authority, administrator);
        application(authority, base);
        return authority;
    }

    private Authority authority(URI base) {
        var domain = Objects.requireNonNull(base.getHost(), "base has no host");
        return database.dao(AuthorityDao.class)
                .findByDomain(domain)
                .orElseGet(() -> new Authorities(database)
                        .create(Authority.draft("%s://%s".formatted(base.getScheme(), base.getAuthority()), domain)));
    }

    private void administrator(Authority authority, Administrator wanted) {
        var users = database.dao(UserDao.class);
        if (users.findByEmail(authority.id(), wanted.email()).isEmpty()) {
            var draft = User.draft(authority.id(), wanted.name(), wanted.email());
            var user = new Users(database).create(draft.asAdministrator());
            var _ = users.setPasswordDigest(
                    user.id(), Passwords.hash(wanted.password().get()));
        }
    }

    /**
     * Applications made here are our own: nobody is asked to consent to them. One that was made for another address, as
     * before the platform moved to another port, follows.
     */
    private void application(Authority authority, URI base) {
        var draft = OAuthApplication.draft(authority.id(), BACKOFFICE, base + "/backoffice/oauth-resp.html");
        if (database.dao(OAuthApplicationDao.class).findByUid(draft.uid()).isEmpty()) {
            var access = new Access(database);
            var _ = backoffice(authority)
                    .map(elsewhere -> access.update(elsewhere.movedTo(draft.redirectUri())))
                    .orElseGet(() -> access.create(draft.firstParty()));
        }
    }

    private Optional<OAuthApplication> backoffice(Authority authority) {
        var all = new ApplicationQuery(new Paging(null, MOST_APPLICATIONS, 0), authority.id(), null);
        return database.dao(OAuthApplicationDao.class).list(all).stream()
                .filter(application -> application.name().equals(BACKOFFICE))
                .findFirst();
    }
}
