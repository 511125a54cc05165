package dev.caretaker.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.auth.password.Passwords.Check;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void recognisesThePassword() {
        var digest = Passwords.hash("correct horse");

        assertThat(digest).startsWith("$argon2id$");
        assertThat(Passwords.check("correct horse", digest)).isEqualTo(new Check(true, false));
        assertThat(Passwords.check("battery staple", digest).right()).isFalse();
    }

    @Test
    void acceptsBcryptAndWantsItReplaced() {
        var digest = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"; // of the jBCrypt documentation

        assertThat(Passwords.check("12345678", digest).outdated()).isTrue();
    }

    @Test
    void refusesEverythingForAnAccountThatDoesNotExist() {
        assertThat(Passwords.check("nobody's password", null)).isEqualTo(new Check(false, false));
    }

    @Test
    void neverMakesTheSameDigestTwice() {
        assertThat(Passwords.hash("same")).isNotEqualTo(Passwords.hash("same"));
    }
}
