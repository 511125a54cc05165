package dev.caretaker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.user.User;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.user.UserDao;
import dev.caretaker.store.user.Users;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // there are callers before every test
class RecentCallersTest {

    @RegisterExtension
    private final TestDatabase database = new TestDatabase();

    private final Clock clock = new Clock();
    private final AccessTokens tokens = new AccessTokens(SigningKey.generate(), clock);
    private RecentCallers callers;
    private User user;
    private String token;

    @BeforeEach
    void signIn() {
        var authority = new Authorities(database.database()).create(Authority.draft("Here", "localhost"));
        user = new Users(database.database()).create(User.draft(authority.id(), "Ada", "ada@localhost"));
        token = tokens.issue(user, authority, List.of("public"));
        callers = new RecentCallers(
                new Authenticator(database.database(), tokens, new ApiKeys(database.database(), clock)), clock);
    }

    @Test
    void areLookedUpOnceASecond() {
        assertThat(callers.byToken(token, "localhost").user()).isEqualTo(user.id());

        database.dao(UserDao.class).delete(user.id());

        assertThat(callers.byToken(token, "localhost").user()).isEqualTo(user.id());
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> callers.byToken(token, "localhost")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> callers.byToken(token, "localhost")).isInstanceOf(Refused.class);
    }

    @Test
    void areOthersOnAnotherHost() {
        assertThat(callers.byToken(token, "localhost").user()).isEqualTo(user.id());

        assertThatThrownBy(() -> callers.byToken(token, "elsewhere")).hasMessage("authority not found");
    }

    @Test
    void areRefusedWhenTheirTokenIsTooOld() {
        assertThat(callers.byToken(token, "localhost").user()).isEqualTo(user.id());

        clock.advance(AccessTokens.LIFETIME);

        assertThatThrownBy(() -> callers.byToken(token, "localhost")).hasMessage("Signature has expired");
    }
}
