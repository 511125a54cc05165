package dev.caretaker.api.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.TestApi;
import dev.caretaker.core.node.TestNode;
import dev.caretaker.core.source.Upstream;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.store.repository.RepositoryDao;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

    private static final String LAMP = """
            package lamps;

            import dev.caretaker.driver.*;

            /** Lights a room. */
            @Device(name = "A lamp", module = "Lamp", tcpPort = 4000, description = "Lights a *room*")
            public final class Lamp extends Driver {
                public record Settings(@Default("10") int level) {}
                public int light() { return settings(Settings.class).level(); }
            }
            """;

    @RegisterExtension
    private final TestApi api = new TestApi();

    @TempDir
    Path folder;

    private Upstream upstream;

    @BeforeEach
    void develop() {
        upstream = new Upstream(folder);
        upstream.commit("lamps/Lamp.java", LAMP, "Light a lamp");
        upstream.commit(".ci/build.txt", "build", "Build it");
        upstream.commit("doc/Notes.java", "// Notes on @Device", "Note it");
    }

    @AfterEach
    void leave() {
        upstream.close();
    }

    private JsonNode repository(String more) {
        var body = Json.object()
                .put("name", "Drivers")
                .put("folder_name", "drivers")
                .put("branch", "main")
                .put("uri", upstream.folderUri());
        return api.admin()
                .post(
                        "/repositories",
                        body.setAll((com.fasterxml.jackson.databind.node.ObjectNode) Json.read(more))
                                .toString())
                .good();
    }

    private String path(JsonNode repository) {
        return "/repositories/" + repository.path("id").asText();
    }

    private String pulled(JsonNode repository) {
        return api.admin()
                .post(path(repository) + "/pull", "")
                .good()
                .path("commit_hash")
                .asText();
    }

    @Test
    void isPulledWhenItIsMade() {
        var repository = repository("{}");
        assertThat(repository.has("deployed_commit_hash")).isFalse();

        await().atMost(TestNode.PATIENCE)
                .until(() -> api.support().get(path(repository)).good().has("deployed_commit_hash"));
    }

    @Test
    void answersAPullWithTheNewestCommit() {
        var repository = repository("{}");
        var newest = upstream.commit("lamps/Lamp.java", LAMP + "\n", "Say no more");

        assertThat(pulled(repository)).isEqualTo(newest);
        assertThat(api.support()
                        .get(path(repository))
                        .good()
                        .path("deployed_commit_hash")
                        .asText())
                .isEqualTo(newest);
    }

    @Test
    void saysOnItsRecordWhyItCannotBePulled() {
        var repository = repository("{\"branch\": \"master\"}");

        var reply = api.admin().post(path(repository) + "/pull", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("there is main");
        var shown = api.support().get(path(repository)).good();
        assertThat(shown.path("has_runtime_error").asBoolean()).isTrue();
        assertThat(shown.path("error_message").asText()).isEqualTo("branch master does not exist; there is main");

        api.admin().patch(path(repository), "{\"branch\": \"main\"}").good();

        await().atMost(TestNode.PATIENCE)
                .until(() -> api.support().get(path(repository)).good().has("deployed_commit_hash"));
        assertThat(api.support().get(path(repository)).good().has("error_message"))
                .isFalse();
    }

    @Test
    void goesOnWithWhatItHadWhenTheRepositoryIsGone() {
        var repository = repository("{\"uri\": \"%s\"}".formatted(upstream.serve("", "")));
        var commit = pulled(repository);
        upstream.close();

        var reply = api.admin().post(path(repository) + "/pull", "");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("127.0.0.1 does not answer");
        var shown = api.support().get(path(repository)).good();
        assertThat(shown.path("deployed_commit_hash").asText()).isEqualTo(commit);
        assertThat(api.admin().get(path(repository) + "/drivers").good()).hasSize(1);
        assertThat(api.admin().get(path(repository) + "/commits").good()).hasSize(3);
    }

    @Test
    void listsItsDriversFoldersBranchesAndTags() {
        upstream.branch("next");
        upstream.tag("v1");
        var repository = repository("{}");
        var admin = api.admin();

        assertThat(admin.get(path(repository) + "/drivers").body()).isEqualTo("[\"lamps/Lamp.java\"]");
        assertThat(admin.get(path(repository) + "/folders").body()).isEqualTo("[\"doc\",\"lamps\"]");
        assertThat(admin.get(path(repository) + "/folders?include_dots=true").body())
                .isEqualTo("[\".ci\",\"doc\",\"lamps\"]");
        assertThat(admin.get(path(repository) + "/branches").body()).isEqualTo("[\"main\",\"next\"]");
        assertThat(admin.get(path(repository) + "/tags").body()).isEqualTo("[\"v1\"]");
        assertThat(admin.get(path(repository) + "/releases").body()).isEqualTo("[\"v1\"]");
        assertThat(admin.get(path(repository) + "/default_branch").body()).isEqualTo("\"main\"");
    }

    @Test
    void listsCommitsOfAFile() {
        var repository = repository("{}");

        var commits = api.admin().get(path(repository) + "/commits?driver=lamps/Lamp.java&count=1");

        assertThat(commits.each("subject")).containsExactly("Light a lamp");
        assertThat(commits.good().get(0).path("author").asText()).isEqualTo("Ada");
        assertThat(commits.good().get(0).path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
        assertThat(api.admin().get(path(repository) + "/commits?limit=2").good())
                .hasSize(2);
        assertThat(api.admin().get(path(repository) + "/commits?branch=none").status())
                .isEqualTo(422);
    }

    @Test
    void showsWhatADriverRecordWouldBeFilledWith() {
        var repository = repository("{}");
        var file = path(repository) + "/details?driver=lamps/Lamp.java";

        var details = api.admin().get(file + "&commit=main").good();

        assertThat(details.path("descriptive_name").asText()).isEqualTo("A lamp");
        assertThat(details.path("generic_name").asText()).isEqualTo("Lamp");
        assertThat(details.path("description").asText()).isEqualTo("Lights a *room*");
        assertThat(details.path("tcp_port").asInt()).isEqualTo(4000);
        assertThat(Json.read(details.path("default_settings").asText())
                        .path("level")
                        .asInt())
                .isEqualTo(10);
        assertThat(details.at("/json_schema/properties/level/type").asText()).isEqualTo("integer");
        assertThat(api.admin().get(file).status()).isEqualTo(422);
        assertThat(api.admin().get(file + "&commit=0123456").status()).isEqualTo(404);
        assertThat(api.admin()
                        .get(path(repository) + "/details?driver=none.java&commit=HEAD")
                        .status())
                .isEqualTo(404);
        assertThat(api.admin()
                        .get(path(repository) + "/details?driver=doc/Notes.java&commit=HEAD")
                        .body())
                .contains("has no driver");
    }

    @Test
    void hasNoDriversIfItIsAnInterface() {
        var repository = repository("{\"repo_type\": \"interface\"}");
        var commit = pulled(repository);

        var drivers = api.admin().get(path(repository) + "/drivers");
        var details = api.admin().get(path(repository) + "/details?driver=a&commit=b");

        assertThat(drivers.status()).isEqualTo(400);
        assertThat(drivers.body()).isEqualTo("{\"message\":\"not a driver repository\"}");
        assertThat(details.status()).isEqualTo(400);
        assertThat(api.admin()
                        .get("/repositories/interfaces")
                        .good()
                        .path("drivers")
                        .asText())
                .isEqualTo(commit);
    }

    @Test
    void keepsThePasswordToItself() {
        var uri = upstream.serve("ada", "secret of Ada");
        var repository =
                repository("{\"uri\": \"%s\", \"username\": \"ada\", \"password\": \"secret of Ada\"}".formatted(uri));

        assertThat(pulled(repository)).isNotEmpty();

        assertThat(repository.path("password").asText()).startsWith("\u001b");
        assertThat(api.support().get(path(repository)).body()).doesNotContain("secret of Ada");
        var unchanged = api.admin().put(path(repository), repository.toString()).good();
        assertThat(unchanged.path("password")).isEqualTo(repository.path("password"));
        assertThat(api.node()
                        .repositories()
                        .password(api.database()
                                .dao(RepositoryDao.class)
                                .find(new RepositoryId(repository.path("id").asText()))
                                .orElseThrow()))
                .contains("secret of Ada");
    }

    @Test
    void looksIntoRepositoriesThatAreNotThereYet() {
        upstream.tag("v1");
        var uri = URLEncoder.encode(upstream.serve("ada", "secret"), StandardCharsets.UTF_8);
        var login = "?repository_url=" + uri + "&username=ada&password=secret";
        var admin = api.admin();

        assertThat(admin.get("/repositories/remote_branches" + login).body()).isEqualTo("[\"main\"]");
        assertThat(admin.get("/repositories/remote_tags" + login).body()).isEqualTo("[\"v1\"]");
        assertThat(admin.get("/repositories/remote_default_branch" + login).body())
                .isEqualTo("\"main\"");
        assertThat(admin.get("/repositories/remote_commits" + login + "&branch=main&depth=2")
                        .each("subject"))
                .containsExactly("Note it", "Build it");
        var refused = admin.get("/repositories/remote_branches?repository_url=" + uri);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("asked for by 127.0.0.1");
        assertThat(admin.get("/repositories/remote_branches").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "file:///etc",
                "ssh://git@example.com/drivers",
                "http://ada:secret@example.com/drivers",
                "builtin:db/migration"
            })
    void isNotFetchedFromWhereThePlatformShouldNotLook(String uri) {
        var body = "{\"name\": \"a\", \"folder_name\": \"a\", \"uri\": \"%s\"}".formatted(uri);
        var encoded = URLEncoder.encode(uri, StandardCharsets.UTF_8);

        var created = api.admin().post("/repositories", body);
        var looked = api.admin().get("/repositories/remote_branches?repository_url=" + encoded);

        assertThat(created.status()).isEqualTo(422);
        assertThat(created.json().at("/failures/0/field").asText()).isEqualTo("uri");
        assertThat(looked.status()).isEqualTo(422);
    }

    @Test
    void checksWhatItIsToBe() {
        var bad = api.admin()
                .post(
                        "/repositories",
                        "{\"folder_name\": \"a/b\", \"uri\": \"builtin:library\", \"commit_hash\": \"\"}");
        repository("{}");
        var twice = api.admin()
                .post("/repositories", "{\"name\": \"a\", \"folder_name\": \"DRIVERS\", \"uri\": \"builtin:library\"}");

        assertThat(bad.json().findValuesAsText("field")).containsExactly("name", "folder_name", "commit_hash");
        assertThat(twice.json().at("/failures/0").toString())
                .isEqualTo("{\"field\":\"folder_name\",\"reason\":\"should be unique\"}");
    }

    @Test
    void isListedAndDeletedWithItsDrivers() {
        var driver = api.given().driver("Lamp", Role.LOGIC);
        var path = "/repositories/" + driver.repositoryId();

        assertThat(api.support().get("/repositories").header("Content-Range")).isEqualTo("repo 0-1/1");
        assertThat(api.somebody().get("/repositories").status()).isEqualTo(403);
        assertThat(api.support().delete(path).status()).isEqualTo(403);
        assertThat(api.admin().delete(path).status()).isEqualTo(202);

        assertThat(api.admin().get("/drivers/" + driver.id()).status()).isEqualTo(404);
        assertThat(api.admin().post(path + "/pull", "").status()).isEqualTo(404);
    }
}
