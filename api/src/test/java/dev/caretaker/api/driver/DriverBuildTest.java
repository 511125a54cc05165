package dev.caretaker.api.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.api.TestApi;
import dev.caretaker.core.node.TestNode;
import dev.caretaker.core.source.Upstream;
import dev.caretaker.model.Json;
import dev.caretaker.model.module.ModuleId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a commit to running modules, with real driver JVMs. */
class DriverBuildTest {

    @RegisterExtension
    private final TestApi api = new TestApi();

    @TempDir
    Path folder;

    private Upstream upstream;
    private String repository;
    private String room;

    @BeforeEach
    void develop() {
        upstream = new Upstream(folder);
        upstream.commit("Version_readme.md", "# Version", "Describe it");
        commit("one");
        repository = created(
                "/repositories",
                Json.object()
                        .put("name", "Drivers")
                        .put("folder_name", "drivers")
                        .put("branch", "main")
                        .put("uri", upstream.folderUri())
                        .toString());
        room = api.given().system("Room").id().value();
    }

    @AfterEach
    void leave() {
        upstream.close();
    }

    private String commit(String version) {
        var source = """
            import dev.caretaker.driver.*;

            @Logic(name = "Version", module = "Version")
            public final class Version extends Driver {
                private int calls;

                public String version() { return "%s"; }
                public int calls() { return ++calls; }
                public void fail() { throw new IllegalStateException("by request"); }
                public void error() { throw new StackOverflowError("by request"); }
            }
            """.formatted(version);
        return upstream.commit("Version.java", source, "Version " + version);
    }

    private String created(String path, String body) {
        return api.admin().post(path, body).good().path("id").asText();
    }

    private String driver(String file, String commit) {
        return created("/drivers", """
                {"name": "Version", "module_name": "Version", "role": 99, "file_name": "%s", "commit": "%s",
                 "repository_id": "%s"}""".formatted(file, commit, repository));
    }

    private String module(String driver) {
        var module = created("/modules", """
                {"driver_id": "%s", "control_system_id": "%s", "running": true}""".formatted(driver, room));
        api.node().awaitState(new ModuleId(module), "running");
        return module;
    }

    private String called(String module, String function) {
        return api.admin()
                .post("/modules/" + module + "/exec/" + function, "[]")
                .body();
    }

    private void awaitCompiled(String driver, int status) {
        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(api.admin()
                                .get("/drivers/" + driver + "/compiled")
                                .status())
                        .isEqualTo(status));
    }

    private String commitOf(String driver) {
        return api.admin().get("/drivers/" + driver).good().path("commit").asText();
    }

    @Test
    void movesModulesToTheCommitThatTheirDriverIsSetTo() {
        var driver = driver("Version.java", "HEAD");
        var module = module(driver);
        assertThat(called(module, "version")).isEqualTo("\"one\"");
        var two = commit("two");

        api.admin()
                .patch("/drivers/" + driver, "{\"commit\": \"%s\"}".formatted(two))
                .good();

        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(called(module, "version")).isEqualTo("\"two\""));
        awaitCompiled(driver, 200);
        var shown = api.admin().get("/drivers/" + driver).good();
        assertThat(shown.path("compilation_status").toString()).isEqualTo("{\"node\":true}");
        assertThat(api.admin()
                        .get("/drivers/" + driver + "?compilation_status=false")
                        .good()
                        .has("compilation_status"))
                .isFalse();
    }

    @Test
    void pinsADriverToTheCommitThatANameStoodFor() {
        var driver = driver("Version.java", "HEAD");
        var branch = driver("Version.java", "main");
        awaitCompiled(driver, 200);
        awaitCompiled(branch, 200);

        var pinned = commitOf(driver);
        commit("two");
        api.admin().post("/repositories/" + repository + "/pull", "").good();

        assertThat(pinned).hasSize(40);
        assertThat(commitOf(branch)).isEqualTo(pinned);
        assertThat(commitOf(driver)).isEqualTo(pinned);
    }

    @Test
    void notesThatThereIsANewerCommit() {
        var driver = driver("Version.java", "HEAD");
        awaitCompiled(driver, 200);
        var two = commit("two");

        api.admin().post("/repositories/" + repository + "/pull", "").good();

        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(api.admin()
                                .get("/drivers?update_available=true")
                                .each("id"))
                        .containsExactly(driver));
        var info = api.admin().get("/drivers/" + driver).good().path("update_info");
        assertThat(info.path("commit").asText()).isEqualTo(two);
        assertThat(info.path("message").asText()).isEqualTo("Version two");

        var taken = api.admin()
                .patch("/drivers/" + driver, "{\"commit\": \"%s\"}".formatted(two))
                .good();

        assertThat(taken.path("update_available").asBoolean()).isFalse();
    }

    @Test
    void goesOnWithTheOldBuildWhileTheNewOneDoesNotCompile() {
        var driver = driver("Version.java", "HEAD");
        var module = module(driver);
        awaitCompiled(driver, 200);
        var broken = upstream.commit("Version.java", "public class Version { int x = \"y\"; }", "Break it");

        api.admin()
                .patch("/drivers/" + driver, "{\"commit\": \"%s\"}".formatted(broken))
                .good();

        awaitCompiled(driver, 503);
        assertThat(api.admin()
                        .get("/drivers/" + driver + "/compiled")
                        .json()
                        .path("compilation_output")
                        .asText())
                .startsWith("Version.java:1: error: incompatible types");
        assertThat(called(module, "version")).isEqualTo("\"one\"");
        var recompiled = api.admin().post("/drivers/" + driver + "/recompile", "");
        assertThat(recompiled.status()).isEqualTo(500);
        assertThat(recompiled.body()).contains("incompatible types");
        assertThat(api.admin().post("/drivers/" + driver + "/reload", "").status())
                .isEqualTo(422);
        assertThat(api.somebody().get("/build/monitor?state=error").each("commit"))
                .contains(broken);

        var three = commit("three");
        api.admin()
                .patch("/drivers/" + driver, "{\"commit\": \"%s\"}".formatted(three))
                .good();

        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(called(module, "version")).isEqualTo("\"three\""));
        awaitCompiled(driver, 200);
    }

    @Test
    void saysOnTheDriverThatThereIsNoSource() {
        var unknown = driver("Version.java", "0123456789abcdef0123456789abcdef01234567");
        var nowhere = driver("None.java", "HEAD");

        awaitCompiled(unknown, 503);
        awaitCompiled(nowhere, 503);

        assertThat(api.admin().get("/drivers/" + unknown).body()).contains("Drivers has no commit 0123456789");
        assertThat(api.admin().get("/drivers/" + nowhere).body()).contains("None.java does not exist at ");
        assertThat(api.admin().post("/drivers/" + nowhere + "/recompile", "").status())
                .isEqualTo(503);
    }

    @Test
    void startsModulesAnewWhenTheDriverIsRecompiledOrReloaded() {
        var driver = driver("Version.java", "HEAD");
        var module = module(driver);
        assertThat(called(module, "calls")).isEqualTo("1");
        assertThat(called(module, "calls")).isEqualTo("2");

        var recompiled = api.admin().post("/drivers/" + driver + "/recompile", "");

        assertThat(recompiled.status()).isEqualTo(200);
        assertThat(recompiled.body()).isEqualTo("OK");
        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(called(module, "calls")).isEqualTo("1"));

        assertThat(api.admin().post("/drivers/" + driver + "/reload", "").body())
                .isEqualTo("OK");

        assertThat(called(module, "calls")).isNotEqualTo("3");
        awaitCompiled(driver, 200);
    }

    @Test
    void buildsAfreshIfTheCommitSaysSo() {
        var commit = commit("that nobody has built before");
        var driver = driver("Version.java", commit);
        awaitCompiled(driver, 200);

        api.admin()
                .patch("/drivers/" + driver, "{\"commit\": \"RECOMPILE-%s\"}".formatted(commit))
                .good();

        await().atMost(TestNode.PATIENCE).until(() -> commitOf(driver).equals(commit));
        awaitCompiled(driver, 200);
        assertThat(api.somebody().get("/build/monitor?state=done").each("commit"))
                .filteredOn(commit::equals)
                .hasSize(2);
    }

    @Test
    void showsWhatTheAuthorSays() {
        var driver = driver("Version.java", "HEAD");
        var other = driver("Other.java", "HEAD");

        assertThat(api.support().get("/drivers/" + driver + "/readme").body()).isEqualTo("\"# Version\"");
        assertThat(api.support().get("/drivers/" + other + "/readme").status()).isEqualTo(404);
        assertThat(api.somebody().get("/drivers/" + driver + "/readme").status())
                .isEqualTo(403);
    }

    @Test
    void loadsAModule() {
        var module = module(driver("Version.java", "HEAD"));

        assertThat(api.admin().post("/modules/" + module + "/load", "").body()).isEqualTo("true");
        assertThat(api.support().post("/modules/" + module + "/load", "").status())
                .isEqualTo(403);
    }

    @Test
    void remembersWhatWentWrongInAModule() {
        var module = module(driver("Version.java", "HEAD"));
        assertThat(api.admin().get("/modules/" + module + "/error").status()).isEqualTo(404);

        var _ = called(module, "error");

        await().atMost(TestNode.PATIENCE)
                .untilAsserted(() -> assertThat(
                                api.admin().get("/modules/" + module + "/error").status())
                        .isEqualTo(200));
        var lines = api.admin().get("/modules/" + module + "/error").good();
        assertThat(lines).isNotEmpty().allMatch(line -> line.asText().contains("by request"));
    }

    @Test
    void hasNoBuildToCancelThatIsNotThere() {
        assertThat(api.admin().delete("/build/cancel/none").status()).isEqualTo(404);
        assertThat(api.support().delete("/build/cancel/none").status()).isEqualTo(403);
        assertThat(api.somebody().get("/build/monitor").body()).isEqualTo("[]");
        assertThat(api.somebody().get("/build/monitor?state=none").status()).isEqualTo(400);
    }
}
