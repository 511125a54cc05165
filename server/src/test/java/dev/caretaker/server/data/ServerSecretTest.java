package dev.caretaker.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.server.StartupProblem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSecretTest {

    private static final String GOOD = "dGhpcyBpcyBub3QgYSBzZWNyZXQ";

    @TempDir
    Path folder;

    private String secret(String given) {
        return ServerSecret.of(Map.of("PLACE_SERVER_SECRET", given), new Secrets(folder));
    }

    @Test
    void isRandomAndStaysUnlessSomebodySaysWhatItIs() {
        var secrets = new Secrets(folder);

        var made = ServerSecret.of(Map.of(), secrets);

        assertThat(made).hasSizeGreaterThan(20);
        assertThat(ServerSecret.of(Map.of(), secrets)).isEqualTo(made);
        assertThat(secret("")).isEqualTo(made);
        assertThat(secret(made)).isEqualTo(made);
    }

    @Test
    void isKeptWhenSomebodySaysWhatItIs() {
        assertThat(secret(GOOD + "\n")).isEqualTo(GOOD);
        assertThat(secret("")).isEqualTo(GOOD);
    }

    @Test
    void isNotReplacedByAnother() {
        secret(GOOD);

        assertThatThrownBy(() -> secret(GOOD + "2"))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("PLACE_SERVER_SECRET is not what");
    }

    @ParameterizedTest
    @ValueSource(strings = {"testing", "0123456789abcde", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    void isNothingThatAnybodyCouldGuess(String given) {
        assertThatThrownBy(() -> secret(given))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("too easy to guess");
    }
}
