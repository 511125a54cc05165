package dev.caretaker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.user.User;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.user.Users;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // there is somebody before every test
class AuthenticatorTest {

    private static final String HOST = "localhost";

    @RegisterExtension
    private final TestDatabase database = new TestDatabase();

    private final Clock clock = new Clock();
    private final AccessTokens tokens = new AccessTokens(SigningKey.generate(), clock);
    private final ApiKeys keys = new ApiKeys(database.database(), clock);
    private final Authenticator authenticator = new Authenticator(database.database(), tokens, keys);
    private Authority authority;
    private User user;

    @BeforeEach
    void meet() {
        authority = new Authorities(database.database()).create(Authority.draft("Here", HOST));
        user = new Users(database.database()).create(User.draft(authority.id(), "Ada", "ada@localhost"));
    }

    private String token(String... scopes) {
        return tokens.issue(user, authority, List.of(scopes));
    }

    @Test
    void knowsAUserByTheirToken() {
        var caller = authenticator.byToken(token("public"), HOST);

        assertThat(caller.user()).isEqualTo(user.id());
        assertThat(caller.guest()).isFalse();
        assertThat(caller.reaches(SystemId.next())).isTrue();
    }

    @Test
    void refusesTheTokenOfAUserWhoIsNoMore() {
        database.dao(UserDao.class).delete(user.id());

        assertThatThrownBy(() -> authenticator.byToken(token("public"), HOST)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesTheTokenAndTheKeyOfAUserWhoIsMarkedAsDeleted() {
        var key = keys.create(ApiKey.draft("Key", user.id(), authority.id())).text();
        assertThat(authenticator.byKey(key, HOST).user()).isEqualTo(user.id());

        database.dao(UserDao.class).setDeleted(user.id(), true);

        assertThatThrownBy(() -> authenticator.byToken(token("public"), HOST)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> authenticator.byKey(key, HOST)).isInstanceOf(Refused.class);
    }

    @Test
    void looksForNoUserBehindAGuest() {
        var room = SystemId.next();
        var guest = tokens.issueToGuest("Visitor", "visitor@example.com", authority, List.of(room.value()));

        var caller = authenticator.byToken(guest, HOST);

        assertThat(caller.user().isGuest()).isTrue();
        assertThat(caller.guest()).isTrue();
        assertThat(caller.reaches(room)).isTrue();
        assertThat(caller.reaches(SystemId.next())).isFalse();
        assertThat(caller.support()).isFalse();
    }

    @Test
    void limitsAUserWithATokenForGuestsLikeOne() {
        assertThat(authenticator.byToken(token("guest"), HOST).guest()).isTrue();
        assertThat(authenticator.byToken(token("guest.read"), HOST).guest()).isTrue();
        assertThat(authenticator.byToken(token("guest", "public.write"), HOST).guest())
                .isTrue();
        assertThat(authenticator.byToken(token("guest", "public"), HOST).guest())
                .isFalse();

        database.dao(UserDao.class).delete(user.id());

        assertThatThrownBy(() -> authenticator.byToken(token("guest"), HOST)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAGuestOfAnotherDomain() {
        var elsewhere = new Authorities(database.database()).create(Authority.draft("There", "elsewhere"));
        var guest = tokens.issueToGuest("Visitor", "", elsewhere, List.of());

        assertThatThrownBy(() -> authenticator.byToken(guest, HOST))
                .hasMessage("authority domain does not match token's");
    }
}
