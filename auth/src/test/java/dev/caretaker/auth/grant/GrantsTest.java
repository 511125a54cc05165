package dev.caretaker.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.Clock;
import dev.caretaker.auth.Refused;
import dev.caretaker.auth.bootstrap.Bootstrap;
import dev.caretaker.auth.bootstrap.Bootstrap.Administrator;
import dev.caretaker.auth.grant.Grant.Denied;
import dev.caretaker.auth.grant.Grant.Issued;
import dev.caretaker.auth.grant.Grant.Throttled;
import dev.caretaker.auth.grant.Grants.Client;
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.model.Paging;
import dev.caretaker.model.Text;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.access.OAuthApplicationDao;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.user.Users;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GrantsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final SigningKey KEY = SigningKey.generate();
    private static final String EMAIL = "admin@localhost";
    private static final String PASSWORD = "a fine password";
    private static final Client BACKOFFICE =
            new Client(Text.md5("http://localhost:8080/backoffice/oauth-resp.html"), null);

    private final Clock clock = new Clock();
    private final AccessTokens tokens = new AccessTokens(KEY, clock);
    private final ApiKeys keys = new ApiKeys(database.database(), clock);
    private final Grants grants = new Grants(database.database(), tokens, clock);
    private final Authenticator authenticator = new Authenticator(database.database(), tokens, keys);

    private Authority authority = bootstrap();

    @BeforeEach
    void bootstrapAgain() {
        authority = bootstrap();
    }

    private static Authority bootstrap() {
        return new Bootstrap(database.database())
                .run(URI.create("http://localhost:8080"), new Administrator("Admin", EMAIL, () -> PASSWORD));
    }

    private Grant signIn(String email, String password) {
        return grants.password(authority, BACKOFFICE, email, password, "", "127.0.0.1");
    }

    private Issued signedIn() {
        return (Issued) signIn(EMAIL, PASSWORD);
    }

    private User admin() {
        return database.dao(UserDao.class).findByEmail(authority.id(), EMAIL).orElseThrow();
    }

    @Test
    void givesATokenForAPassword() {
        var issued = signedIn();

        assertThat(issued.expiresIn()).isEqualTo(7200);
        assertThat(issued.scope()).isEqualTo("public");
        var caller = authenticator.byToken(issued.accessToken(), "localhost");
        assertThat(caller.admin()).isTrue();
        assertThat(caller.email()).isEqualTo(EMAIL);
        assertThat(admin().loginCount()).isEqualTo(1);
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownAccountTheSame() {
        assertThat(signIn(EMAIL, "wrong")).isEqualTo(Grant.invalidGrant());
        assertThat(signIn("nobody@localhost", "wrong")).isEqualTo(Grant.invalidGrant());
    }

    @Test
    void refusesUsersWhoAreDeletedAndClientsThatAreUnknown() {
        var users = new Users(database.database());
        var guest = users.create(User.draft(authority.id(), "Guest", "guest@localhost"));
        users.setDeleted(guest.id(), true);

        assertThat(signIn("guest@localhost", "")).isEqualTo(Grant.invalidGrant());
        assertThat(grants.password(authority, new Client("unknown", null), EMAIL, PASSWORD, "", "127.0.0.1"))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(denied.error()).isEqualTo("invalid_client");
                    assertThat(denied.status()).isEqualTo(401);
                });
    }

    @Test
    void slowsDownWhoGuesses() {
        for (var i = 0; i < 6; i++) {
            assertThat(signIn(EMAIL, "guess " + i)).isEqualTo(i < 5 ? Grant.invalidGrant() : new Throttled(2));
        }

        assertThat(grants.password(authority, BACKOFFICE, EMAIL, PASSWORD, "", "10.0.0.7"))
                .isInstanceOf(Issued.class);
        clock.advance(Duration.ofSeconds(3));
        assertThat(signIn(EMAIL, PASSWORD)).isInstanceOf(Issued.class);
    }

    @Test
    void refusesScopesThatTheApplicationHasNot() {
        var grant = grants.password(authority, BACKOFFICE, EMAIL, PASSWORD, "everything", "127.0.0.1");

        assertThat(grant)
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.error()).isEqualTo("invalid_scope"));
    }

    @Test
    void renewsATokenAndLetsTwoTabsDoSoAtOnce() {
        var first = signedIn();

        var second = grants.refresh(authority, BACKOFFICE, first.refreshToken());
        var again = grants.refresh(authority, BACKOFFICE, first.refreshToken());

        assertThat(second).isInstanceOf(Issued.class);
        assertThat(again).isInstanceOf(Issued.class);
        assertThat(((Issued) second).refreshToken()).isNotEqualTo(first.refreshToken());
    }

    @Test
    void endsASignInWhoseOldTokenComesBack() {
        var first = signedIn();
        var second = (Issued) grants.refresh(authority, BACKOFFICE, first.refreshToken());
        clock.advance(Duration.ofMinutes(5));

        var stolen = grants.refresh(authority, BACKOFFICE, first.refreshToken());

        assertThat(stolen).isEqualTo(Grant.invalidGrant());
        assertThat(grants.refresh(authority, BACKOFFICE, second.refreshToken())).isEqualTo(Grant.invalidGrant());
    }

    @Test
    void endsEverythingAtLogOut() {
        var issued = signedIn();

        grants.logOut(admin());

        assertThatThrownBy(() -> authenticator.byToken(issued.accessToken(), "localhost"))
                .isInstanceOf(Refused.class)
                .hasMessage("logged out");
        assertThat(grants.refresh(authority, BACKOFFICE, issued.refreshToken())).isEqualTo(Grant.invalidGrant());
    }

    @Test
    void knowsATokenInItsDomainOnly() {
        var issued = signedIn();
        new Bootstrap(database.database())
                .run(URI.create("http://other.example"), new Administrator("B", "b@other.example", () -> PASSWORD));

        assertThatThrownBy(() -> authenticator.byToken(issued.accessToken(), "other.example"))
                .hasMessage("authority domain does not match token's");
        assertThatThrownBy(() -> authenticator.byToken(issued.accessToken(), "nowhere.example"))
                .hasMessage("authority not found");
    }

    @Test
    void knowsAnApiKeyByItsSecret() {
        var created = keys.create(ApiKey.draft("panel", admin().id(), authority.id()));

        var caller = authenticator.byKey(created.text(), "localhost");

        assertThat(caller.user()).isEqualTo(admin().id());
        assertThat(caller.apiKey()).isEqualTo(created.key().id().value());
        assertThat(caller.admin()).as("a key may less than its owner").isFalse();
        assertThatThrownBy(() -> authenticator.byKey(created.text() + "0", "localhost"))
                .hasMessage("unknown X-API-Key");
        assertThatThrownBy(() -> authenticator.byKey("nonsense", "localhost")).hasMessage("unknown X-API-Key");
    }

    @Test
    void bootstrapsOnce() {
        var again = bootstrap();

        assertThat(again).isEqualTo(authority);
        assertThat(database.dao(OAuthApplicationDao.class)
                        .page(new ApplicationQuery(Paging.FIRST, null, null))
                        .rows())
                .singleElement()
                .satisfies(application -> assertThat(application.uid()).isEqualTo(BACKOFFICE.id()));
    }
}
