package dev.caretaker.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.caretaker.model.Problem;
import dev.caretaker.settings.Settings;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    private final SourceRules rules = new SourceRules(defaults());

    private static SourceSettings defaults() {
        return Settings.read(ConfigFactory.load(), "caretaker.core.source", SourceSettings.class);
    }

    private static SourceRules allowing(Path folder) {
        return new SourceRules(new SourceSettings(
                List.of("https"),
                List.of(folder.toString()),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO,
                0,
                1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/caretaker/drivers.git",
                "http://git.example.com/drivers",
                "https://10.1.2.3:8443/drivers",
                "builtin:library"
            })
    void letsOrdinaryRepositoriesPass(String uri) {
        assertThat(rules.check(uri)).isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/drivers",
                "https://[::ffff:169.254.169.254]/drivers",
                "https://[64:ff9b::a9fe:a9fe]/drivers",
                "https://[2002:a9fe:a9fe::1]/drivers",
                "https://100.100.100.200/drivers",
                "https://224.0.0.1/drivers",
                "https://255.255.255.255/drivers",
                "https://127.0.0.1:5432/drivers",
                "https://[::1]/drivers",
                "https://0.0.0.0/drivers",
                "https://user:secret@example.com/drivers",
                "https:///drivers",
                "https://exa mple.com/",
                "ssh://git@example.com/drivers",
                "git@example.com:drivers.git",
                "git://example.com/drivers",
                "ext::sh -c whoami",
                "file:///etc",
                "file:relative",
                "/etc",
                "builtin:db/migration",
                "drivers",
                ""
            })
    void refusesWhatCouldBeMeantToReachElsewhere(String uri) {
        assertThatThrownBy(() -> rules.check(uri))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageStartingWith("uri ");
    }

    @Test
    void letsFoldersPassThatTheOperatorAllows(@TempDir Path folder) throws IOException {
        var drivers = Files.createDirectories(folder.resolve("drivers"));
        Files.createSymbolicLink(folder.resolve("elsewhere"), Path.of("/etc"));
        var allowing = allowing(folder);

        assertThat(allowing.check(drivers.toUri().toString())).isNotNull();

        assertThatThrownBy(() -> allowing.check("file://" + folder + "/../../etc"))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> allowing.check("file://" + folder + "/elsewhere"))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> allowing.check("file://" + folder + "-other")).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void refusesNamesThatStandForThisMachine() {
        assertThatThrownBy(() -> rules.checkConnection("localhost"))
                .isInstanceOf(SourceRules.Refused.class)
                .hasMessageContaining("this machine");
    }

    @Test
    void refusesAddressesThatAProxyWouldReach() {
        assertThatThrownBy(() -> rules.checkProxied("169.254.169.254")).isInstanceOf(SourceRules.Refused.class);
        assertThatCode(() -> rules.checkProxied("git.example.com")).doesNotThrowAnyException();
    }

    @Test
    void refusesRedirectsToAnotherHost() {
        var connections = new GuardedConnections(rules, "git.example.com");

        assertThatThrownBy(() -> connections.create(
                        URI.create("https://evil.example.org/drivers").toURL(), Proxy.NO_PROXY))
                .isInstanceOf(SourceRules.Refused.class)
                .hasMessageContaining("redirects");
    }

    @Test
    void hasSoundDefaults() {
        assertThat(defaults().folders()).isEmpty();
        assertThat(defaults().loopback()).isFalse();
        assertThat(defaults().schemes()).containsExactly("https", "http");
    }
}
