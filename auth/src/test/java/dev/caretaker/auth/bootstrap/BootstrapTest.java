package dev.caretaker.auth.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.auth.bootstrap.Bootstrap.Administrator;
import dev.caretaker.model.Paging;
import dev.caretaker.model.Text;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.user.UserDao;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BootstrapTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String EMAIL = "admin@localhost";

    @Test
    void makesADomainAnAdministratorAndTheBackoffice() {
        var authority = run("http://localhost:8080");

        assertThat(authority.domain()).isEqualTo("localhost");
        assertThat(database.database().dao(UserDao.class).findByEmail(authority.id(), EMAIL))
                .isPresent();
        assertThat(applications(authority)).singleElement().satisfies(backoffice -> {
            assertThat(backoffice.uid()).isEqualTo(Text.md5("http://localhost:8080/backoffice/oauth-resp.html"));
            assertThat(backoffice.skipAuthorization()).isTrue();
        });
    }

    @Test
    void changesNothingTheSecondTime() {
        var authority = run("http://localhost:8080");
        var before = applications(authority);

        assertThat(run("http://localhost:8080").id()).isEqualTo(authority.id());
        assertThat(applications(authority)).isEqualTo(before);
    }

    @Test
    void takesTheBackofficeAlongToAnotherPort() {
        var before = applications(run("http://localhost:8080")).getFirst();

        var authority = run("http://localhost:8081");

        assertThat(applications(authority)).singleElement().satisfies(backoffice -> {
            assertThat(backoffice.id()).isEqualTo(before.id());
            assertThat(backoffice.secret()).isEqualTo(before.secret());
            assertThat(backoffice.uid()).isEqualTo(Text.md5("http://localhost:8081/backoffice/oauth-resp.html"));
        });
    }

    private static Authority run(String base) {
        return new Bootstrap(database.database())
                .run(URI.create(base), new Administrator("Admin", EMAIL, () -> "a fine password"));
    }

    private static List<OAuthApplication> applications(Authority authority) {
        return database.database()
                .dao(OAuthApplicationDao.class)
                .list(new ApplicationQuery(Paging.FIRST, authority.id(), null));
    }
}
