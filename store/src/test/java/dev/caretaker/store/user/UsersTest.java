package dev.caretaker.store.user;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.model.Paging;
import dev.caretaker.model.Problem;
import dev.caretaker.model.Text;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyQuery;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.access.OAuthApplication;
import dev.caretaker.model.access.RefreshToken;
import dev.caretaker.model.audit.AuditEntry;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserQuery;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.access.Access;
import dev.caretaker.store.access.ApiKeyDao;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.access.RefreshTokenDao;
import dev.caretaker.store.audit.AuditDao;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.authority.AuthorityDao;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Users users = new Users(database.database());
    private final UserDao stored = database.dao(UserDao.class);
    private final Access access = new Access(database.database());
    private final Authority authority = Authority.draft("Corp", "https://Building.corp.com/x");

    @BeforeEach
    void hasAnAuthority() {
        new Authorities(database.database()).create(authority);
    }

    private User user(String email) {
        return users.create(User.draft(authority.id(), "Some One", email));
    }

    @Test
    void isFoundByAddressAndNames() {
        var created = users.create(with(User.draft(authority.id(), "x", " Support@Place.tech"), """
                {"login_name": "support", "staff_id": "S1", "first_name": "Ann", "last_name": "Lee"}"""));

        assertThat(created.emailDigest()).isEqualTo("18270840d5b8357a2175208b63ca52a4");
        assertThat(created.name()).isEqualTo("Ann Lee");
        assertThat(stored.find(created.id())).contains(created);
        assertThat(stored.findByEmail(authority.id(), "SUPPORT@place.tech ")).contains(created);
        assertThat(stored.findByLoginName(authority.id(), "support")).contains(created);
        assertThat(stored.findByStaffId(authority.id(), "S1")).contains(created);
        assertThat(database.dao(AuthorityDao.class).findByDomain("building.corp.com"))
                .contains(authority(created));
    }

    private Authority authority(User user) {
        return database.dao(AuthorityDao.class).find(user.authorityId()).orElseThrow();
    }

    @Test
    void refusesAnAddressThatIsTakenOrNone() {
        user("a@corp.com");

        assertThatThrownBy(() -> user("A@corp.com")).hasMessage("email should be unique");
        assertThatThrownBy(() -> user("nobody")).hasMessage("email is an invalid email");
    }

    @Test
    void keepsTheLastAdministrator() {
        var first = users.create(with(User.draft(authority.id(), "A", "a@corp.com"), "{\"sys_admin\": true}"));
        var second = users.create(with(User.draft(authority.id(), "B", "b@corp.com"), "{\"sys_admin\": true}"));

        users.setDeleted(first.id(), true);

        assertThatThrownBy(() -> users.delete(second.id())).isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> users.update(with(second, "{\"sys_admin\": false}")))
                .isInstanceOf(Problem.Conflict.class);
        assertThat(stored.find(second.id())).map(User::sysAdmin).contains(true);
    }

    @Test
    void keepsTheDigestOfThePasswordApart() {
        var user = user("a@corp.com");

        stored.setPasswordDigest(user.id(), "digest");
        users.update(with(user, "{\"phone\": \"1\"}"));

        assertThat(stored.passwordDigest(user.id())).contains("digest");
        stored.setPasswordDigest(user.id(), null);
        assertThat(stored.passwordDigest(user.id())).isEmpty();
    }

    @Test
    void endsWhatWasSignedInWithAnotherPassword() {
        var user = users.create(User.draft(authority.id(), "A", "a@corp.com"), "digest");
        var tokens = database.dao(RefreshTokenDao.class);
        var now = Instant.now();
        tokens.insert(
                new RefreshToken("t", "family", user.id(), "client", "public", now, now.plusSeconds(60), null, null));

        users.setPassword(user.id(), "other");

        assertThat(stored.passwordDigest(user.id())).contains("other");
        assertThat(tokens.use("t", Instant.now())).isEmpty();
    }

    @Test
    void listsThoseOfAnAuthority() {
        var kept = user("a@corp.com");
        var gone = users.setDeleted(user("b@corp.com").id(), true);

        assertThat(stored.page(new UserQuery(Paging.FIRST, authority.id(), false))
                        .rows())
                .extracting(User::id)
                .containsExactly(kept.id());
        assertThat(stored.page(new UserQuery(new Paging("b@corp.com", 9, 0), null, true))
                        .rows())
                .extracting(User::id)
                .containsExactly(gone.id());
    }

    @Test
    void takesKeysAndTokensAlong() {
        var user = user("a@corp.com");
        var key = access.create(ApiKey.draft(" Panel", user.id(), authority.id()), "hash");
        var tokens = database.dao(RefreshTokenDao.class);
        var now = Instant.now();
        tokens.insert(
                new RefreshToken("t", "family", user.id(), "client", "public", now, now.plusSeconds(60), null, null));
        var keys = database.dao(ApiKeyDao.class);

        assertThat(key.name()).isEqualTo("panel");
        assertThat(keys.secretHash(key.id())).contains("hash");
        assertThat(keys.page(new ApiKeyQuery(Paging.FIRST, authority.id())).total())
                .isEqualTo(1);
        users.delete(user.id());

        assertThat(keys.find(key.id())).isEmpty();
        assertThat(tokens.find("t")).isEmpty();
    }

    @Test
    void usesARefreshTokenOnce() {
        var tokens = database.dao(RefreshTokenDao.class);
        var user = user("a@corp.com");
        var now = Instant.now();
        tokens.insert(
                new RefreshToken("t", "family", user.id(), "client", "public", now, now.plusSeconds(60), null, null));

        assertThat(tokens.use("t", Instant.now())).isPresent();
        assertThat(tokens.use("t", Instant.now())).isEmpty();
        assertThat(tokens.revokeFamily("family")).isEqualTo(1);
        assertThat(tokens.find("t").orElseThrow().revokedAt()).isNotNull();
    }

    @Test
    void namesApplicationsByTheirRedirect() {
        var application = access.create(OAuthApplication.draft(
                authority.id(), "backoffice", "https://localhost:8443/backoffice/oauth-resp.html"));
        var applications = database.dao(OAuthApplicationDao.class);

        assertThat(application.id()).isPositive();
        assertThat(application.uid()).isEqualTo("b52e653071c45353dbff4e8f47d51cdf");
        assertThat(application.secret()).hasSize(54);
        assertThat(applications.findByUid(application.uid())).contains(application);
        var moved = access.update(with(application, "{\"redirect_uri\": \"https://example.com/\"}"));
        assertThat(moved.uid()).isEqualTo(Text.md5("https://example.com/"));
        assertThat(moved.secret()).isEqualTo(application.secret());
        assertThat(applications
                        .page(new ApplicationQuery(Paging.FIRST, authority.id(), List.of("x")))
                        .total())
                .isEqualTo(1);
        access.deleteApplication(application.id());
        assertThatThrownBy(() -> access.deleteApplication(application.id())).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void recordsWhatWasDone() {
        var audit = database.dao(AuditDao.class);
        var entry = new AuditEntry(
                Instant.parse("2026-11-24T12:00:00Z"), "user-a", null, "exec", "sys-a", "mod-a", "power", "success", 3);

        audit.insert(List.of(entry, entry));

        assertThat(audit.newest(10, 0)).containsExactly(entry, entry);
        assertThat(audit.ofTarget("mod-a", 1)).containsExactly(entry);
        assertThat(audit.deleteBefore(Instant.parse("2026-11-25T00:00:00Z"))).isEqualTo(2);
    }
}
