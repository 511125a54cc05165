package dev.caretaker.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.core.source.Listing.History;
import dev.caretaker.model.Problem;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.store.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

    private static final int DEPTH = 3;

    @TempDir
    Path folder;

    private Upstream upstream;
    private Sources sources;

    @BeforeEach
    void open() {
        upstream = new Upstream(folder.resolve("upstream"));
        sources = sources(Duration.ofSeconds(20), 100);
    }

    private Sources sources(Duration timeout, int maxSize) {
        var settings = new SourceSettings(
                List.of("http"),
                List.of(folder.toString()),
                true,
                timeout,
                Duration.ofSeconds(5),
                Duration.ZERO,
                DEPTH,
                maxSize);
        return new Sources(
                settings, folder.resolve("copies"), repository -> Optional.ofNullable(repository.password()));
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    private RepositorySpec repository(String json) {
        var draft = RepositorySpec.draft("Drivers", "drivers", upstream.folderUri());
        return Given.with(Given.with(draft, "{\"branch\": \"main\"}"), json);
    }

    private Source source() {
        return sources.of(repository("{}"));
    }

    @Test
    void readsFilesAsTheyWereAtEachCommit() {
        var first = upstream.commit("a/Lamp.java", "one", "Light a lamp");
        var source = source();
        assertThat(source.pull()).isEqualTo(first);

        var second = upstream.commit("a/Lamp.java", "two", "Light another");

        assertThat(source.pull()).isEqualTo(second);
        assertThat(source.pulled()).contains(second);
        assertThat(source.read(first, "a/Lamp.java")).isEqualTo("one");
        assertThat(source.read(second, "a/Lamp.java")).isEqualTo("two");
        assertThat(source.files(second)).containsExactly("a/Lamp.java");
        assertThatThrownBy(() -> source.read(second, "a/../Lamp.java")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> source.read(second, "a")).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void listsTheCommitsOfAFileNewestFirst() {
        var first = upstream.commit("Lamp.java", "one", "Light a lamp\n\nAt last.");
        upstream.commit("Door.java", "one", "Open a door");
        var third = upstream.commit("Lamp.java", "two", "Light another");

        var commits = source().commits(new History(null, "Lamp.java", 10));

        assertThat(commits).extracting(SourceCommit::commit).containsExactly(third, first);
        assertThat(commits.getLast().subject()).isEqualTo("Light a lamp");
        assertThat(commits.getLast().author()).isEqualTo("Ada");
    }

    @Test
    void fetchesCommitsThatAreOlderThanItsCopyWhenTheyAreNeeded() {
        var first = upstream.commit("Lamp.java", "0", "0");
        for (var i = 1; i < 10; i++) {
            upstream.commit("Lamp.java", String.valueOf(i), String.valueOf(i));
        }
        var source = source();
        var _ = source.pull();
        assertThat(source.commits(new History(null, null, 100))).hasSize(DEPTH);

        var resolved = source.resolve(first.substring(0, 8));

        assertThat(resolved).isEqualTo(first);
        assertThat(source.read(first, "Lamp.java")).isEqualTo("0");
        assertThat(source.commits(new History(null, null, 100))).hasSize(10);
    }

    @Test
    void findsCommitsThatWereMadeSinceItWasPulled() {
        upstream.commit("Lamp.java", "one", "one");
        var source = source();
        var _ = source.pull();

        var second = upstream.commit("Lamp.java", "two", "two");

        assertThat(source.resolve(second)).isEqualTo(second);
        assertThat(source.resolve("main")).isEqualTo(second);
    }

    @Test
    void listsBranchesAndTags() {
        upstream.commit("Lamp.java", "one", "one");
        upstream.branch("next");
        upstream.tag("v1");
        var source = source();

        assertThat(source.branches()).containsExactly("main", "next");
        assertThat(source.tags()).containsExactly("v1");
        assertThat(source.defaultBranch()).isEqualTo("main");
    }

    @Test
    void saysWhichBranchesThereAreInPlaceOfOneThatIsNot() {
        upstream.commit("Lamp.java", "one", "one");
        var source = sources.of(repository("{\"branch\": \"master\"}"));

        assertThatThrownBy(source::pull).hasMessage("branch master does not exist; there is main");
    }

    @Test
    void pullsTheCommitThatTheRepositoryIsSetTo() {
        var first = upstream.commit("Lamp.java", "one", "one");
        upstream.commit("Lamp.java", "two", "two");

        var source = sources.of(repository("{\"commit_hash\": \"%s\"}".formatted(first)));

        assertThat(source.pull()).isEqualTo(first);
    }

    @Test
    void goesOnReadingWhatItHasWhenTheRepositoryIsGone() throws IOException {
        var first = upstream.commit("Lamp.java", "one", "one");
        var source = source();
        var _ = source.pull();

        MirrorPlace.delete(folder.resolve("upstream"));
        Files.createDirectories(folder.resolve("upstream/.git"));

        assertThatThrownBy(source::pull).isInstanceOf(Problem.class);
        assertThat(source.pulled()).contains(first);
        assertThat(source.resolve(first)).isEqualTo(first);
        assertThat(source.read(first, "Lamp.java")).isEqualTo("one");
        assertThat(source.branches()).containsExactly("main");
    }

    @Test
    void keepsWhatWasBuiltWhenHistoryIsRewritten() {
        upstream.commit("Lamp.java", "one", "one");
        var lost = upstream.commit("Lamp.java", "two", "two");
        var source = source();
        assertThat(source.resolve(lost)).isEqualTo(lost);

        upstream.takeBack();

        assertThat(source.pull()).isNotEqualTo(lost);
        assertThat(source.read(source.resolve(lost), "Lamp.java")).isEqualTo("two");
    }

    @Test
    void makesADamagedCopyAnew() throws IOException {
        var first = upstream.commit("Lamp.java", "one", "one");
        var repository = repository("{}");
        assertThat(sources.of(repository).pull()).isEqualTo(first);
        MirrorPlace.delete(folder.resolve("copies/%s.git/objects/pack".formatted(repository.id())));
        Files.createDirectories(folder.resolve("copies/%s.git/objects/pack".formatted(repository.id())));

        assertThat(sources.of(repository).pull()).isEqualTo(first);
        assertThat(sources.of(repository).read(first, "Lamp.java")).isEqualTo("one");
    }

    @Test
    void copiesAnewWhatIsSomewhereElseNow() {
        upstream.commit("Lamp.java", "one", "one");
        var repository = repository("{}");
        var _ = sources.of(repository).pull();
        try (var other = new Upstream(folder.resolve("other"))) {
            var elsewhere = other.commit("Door.java", "one", "one");

            var moved = sources.of(Given.with(repository, "{\"uri\": \"%s\"}".formatted(other.folderUri())));

            assertThat(moved.pulled()).isEmpty();
            assertThat(moved.pull()).isEqualTo(elsewhere);
            assertThat(moved.files(elsewhere)).containsExactly("Door.java");
        }
    }

    @Test
    void deletesTheCopyOfARepositoryThatIsNoMore() {
        upstream.commit("Lamp.java", "one", "one");
        var repository = repository("{}");
        var _ = sources.of(repository).pull();

        sources.forget(repository.id());

        assertThat(folder.resolve("copies")).isEmptyDirectory();
    }

    @Test
    void fetchesOverHttpWithAPassword() {
        var first = upstream.commit("Lamp.java", "one", "one");
        var uri = upstream.serve("ada", "secret");
        var right = repository("{\"uri\": \"%s\", \"username\": \"ada\", \"password\": \"secret\"}".formatted(uri));
        var wrong = repository("{\"uri\": \"%s\", \"username\": \"ada\", \"password\": \"guess\"}".formatted(uri));
        var none = repository("{\"uri\": \"%s\"}".formatted(uri));

        assertThat(sources.of(right).pull()).isEqualTo(first);

        assertThatThrownBy(() -> sources.of(wrong).pull())
                .hasMessage("password or user name is not accepted by 127.0.0.1");
        assertThatThrownBy(() -> sources.of(none).pull())
                .hasMessage("username and password are asked for by 127.0.0.1");
    }

    @Test
    void looksIntoARepositoryThatIsNobodysYet() {
        upstream.commit("Lamp.java", "one", "one");
        upstream.commit("Lamp.java", "two", "two");
        upstream.tag("v1");

        var listing = sources.at(upstream.serve("", ""), null, null);

        assertThat(listing.branches()).containsExactly("main");
        assertThat(listing.tags()).containsExactly("v1");
        assertThat(listing.defaultBranch()).isEqualTo("main");
        assertThat(listing.commits(new History("main", null, 50)))
                .extracting(SourceCommit::subject)
                .containsExactly("two", "one");
        assertThat(listing.commits(new History(null, null, 1))).hasSize(1);
        assertThatThrownBy(() -> listing.commits(new History("none", null, 1))).isInstanceOf(Problem.NotFound.class);
        assertThat(folder.resolve("copies")).isEmptyDirectory();
    }

    @Test
    void saysThatNothingIsThere() throws IOException {
        var uri = upstream.serve("", "").replace("drivers.git", "none.git");
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> sources.at(uri, null, null).branches())
                .hasMessage("uri leads to no Git repository that could be read");
        assertThatThrownBy(() -> sources.at("http://127.0.0.1:" + closed + "/drivers", null, null)
                        .branches())
                .hasMessage("127.0.0.1 does not answer");
        assertThatThrownBy(() -> sources.at("http://127.0.0.1", null, null).branches())
                .hasMessage("uri leads to no Git repository that could be read");
        assertThatThrownBy(() -> sources.at("http://no-such-host.invalid/drivers", null, null)
                        .branches())
                .hasMessage("no-such-host.invalid is not known");
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var uri = "http://127.0.0.1:" + silent.getLocalPort() + "/drivers";

            assertThatThrownBy(() -> sources(Duration.ofMillis(200), 100)
                            .at(uri, null, null)
                            .branches())
                    .isInstanceOf(Problem.Unavailable.class)
                    .hasMessageContaining("took longer");
        }
    }

    @Test
    void refusesARepositoryThatIsTooLarge() {
        upstream.commit("Lamp.java", incompressible(), "large");

        assertThatThrownBy(() ->
                        sources(Duration.ofSeconds(20), 1).of(repository("{}")).pull())
                .hasMessage("uri is a repository of more than 1 MiB");
    }

    private static String incompressible() {
        var random = new java.util.Random(1);
        var text = new StringBuilder();
        random.ints(4_000_000, '!', '~').forEach(character -> text.append((char) character));
        return text.toString();
    }
}
