package dev.caretaker.core.node;

import static dev.caretaker.core.node.TestNode.PATIENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.core.supervision.Supervised.Failure;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.redis.TestRedis;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a row in the database to a running module and back, with real driver JVMs. */
class CoreNodeTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @RegisterExtension
    static final TestRedis redis = new TestRedis();

    private static final String PROBE = """
            import dev.caretaker.driver.*;
            import java.util.concurrent.CountDownLatch;

            @Logic(name = "Probe", module = "Probe")
            public final class Probe extends Driver {
                public record Settings(@Default("none") String greeting) {}

                @Override protected void loaded() { updated(); status("sum", 0); }
                @Override protected void updated() { status("greeting", settings(Settings.class).greeting()); }

                public int add(int a, @Default("1") int b) { status("sum", a + b); return a + b; }
                public void fail(String why) { throw new IllegalStateException(why); }
                public void error() { throw new StackOverflowError("by request"); }
                public void hang() throws InterruptedException { new CountDownLatch(1).await(); }
                public void spin() { while (true) { Thread.onSpinWait(); } }
                public int fill() { var all = new java.util.ArrayList<byte[]>(); while (true) { all.add(new byte[1 << 20]); } }
                public Object sibling(int a) { return room().get("Probe", 2).call("add", a, 2); }
            }
            """;

    @TempDir
    Path folder;

    private TestNode node;
    private SystemSpec room;
    private DriverSpec probe;

    @BeforeEach
    void start() {
        node = new TestNode(folder, database.database(), database.settings(), redis.url());
        room = new Given(database.database()).system("Room");
        probe = node.driver("Probe", Role.LOGIC, PROBE);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private ModuleSpec running() {
        var module = stopped();
        var _ = new Modules(database.database()).setRunning(List.of(module.id()), true);
        node.awaitState(module.id(), "running");
        return module;
    }

    private ModuleSpec stopped() {
        return node.module(probe, "{\"control_system_id\": \"%s\"}".formatted(room.id()));
    }

    @Test
    void runsAModuleAndCallsItsFunctions() {
        var module = running();

        var result = node.result(module.id(), "add", "[2, 3]");

        assertThat(result).isEqualTo(new Answered(Outcome.success(new RawJson("5"))));
        assertThat(node.result(module.id(), "add", "[2]")).isEqualTo(new Answered(Outcome.success(new RawJson("3"))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.shown(module.id(), "sum")).hasValue("3"));
    }

    @Test
    void tellsWhoFollowsAPlaceWhatTheModuleThereShows() {
        var heard = new CopyOnWriteArrayList<String>();
        node.core().bindings().follow(room.id(), "Probe", 1, "sum", value -> heard.add(value.text()));
        var module = running();

        var _ = node.result(module.id(), "add", "[20, 22]");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).endsWith("0", "42"));
    }

    @Test
    void letsModulesOfARoomCallEachOther() {
        var first = running();
        var second = running();

        var result = node.result(first.id(), "sibling", "[40]");

        assertThat(result).isEqualTo(new Answered(Outcome.success(new RawJson("42"))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.shown(second.id(), "sum")).hasValue("42"));
    }

    @Test
    void bringsChangedSettingsToTheRunningModule() {
        var module = running();
        var settings = new StoredSettings(database.database(), new SettingsCipher("a secret of the tests"));

        var _ = settings.create(
                SettingsEntry.draft(ParentId.of(module.id()), EncryptionLevel.ADMIN, "greeting: hello"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(node.shown(module.id(), "greeting")).hasValue("\"hello\""));
    }

    @Test
    void refusesCallsToAModuleThatIsStopped() {
        var module = running();
        var _ = new Modules(database.database()).setRunning(List.of(module.id()), false);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.result(module.id(), "add", "[1, 2]"))
                        .isInstanceOfSatisfying(
                                NotExecuted.class,
                                refused -> assertThat(refused.reason()).contains("stopped")));
    }

    @Test
    void answersAnExceptionAndGoesOn() {
        var module = running();

        var result = node.result(module.id(), "fail", "[\"no lamp\"]");

        assertThat(result).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.outcome().code()).isEqualTo(500);
            var failure = requireNonNull(answered.outcome().failure());
            assertThat(failure.error()).isEqualTo("IllegalStateException");
            assertThat(failure.message()).isEqualTo("no lamp");
            assertThat(failure.backtrace()).anyMatch(line -> line.contains("Probe.fail"));
        });
        assertThat(node.result(module.id(), "add", "[1, 2]")).isInstanceOf(Answered.class);
    }

    @Test
    void restartsAModuleThatBreaksAndLeavesItsSiblingsAlone() {
        var broken = running();
        var sibling = running();
        var _ = node.result(sibling.id(), "add", "[1, 2]");
        var pid = requireNonNull(node.supervised(probe).process().pid());

        var _ = node.result(broken.id(), "error", "[]");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.supervised(broken.id()))
                        .hasValueSatisfying(
                                module -> assertThat(module.restarts()).isEqualTo(1)));
        node.awaitState(broken.id(), "running");
        assertThat(node.supervised(sibling.id()))
                .hasValueSatisfying(module -> assertThat(module.restarts()).isZero());
        assertThat(node.shown(sibling.id(), "sum")).hasValue("3");
        assertThat(node.supervised(probe).process().pid()).isEqualTo(pid);
    }

    @Test
    void failsCallsAtOnceWhenTheJvmIsKilledAndStartsItAgain() {
        var module = running();
        var pending = node.call(module.id(), "hang", "[]").toCompletableFuture();
        var pid = requireNonNull(node.supervised(probe).process().pid());
        await().atMost(PATIENCE)
                .until(() -> node.supervised(module.id()).orElseThrow().calls() != null);

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(pending::isDone);
        assertThat(pending.join()).isInstanceOf(Unknown.class);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var process = node.supervised(probe).process();
            assertThat(process.state()).isEqualTo("running");
            assertThat(process.pid()).isNotEqualTo(pid);
            assertThat(process.restarts()).isEqualTo(1);
        });
        node.awaitState(module.id(), "running");
        assertThat(node.result(module.id(), "add", "[1, 2]")).isInstanceOf(Answered.class);
        assertThat(node.core().supervision().tree().events())
                .anyMatch(event -> probe.id().value().equals(event.driverId())
                        && event.kind().equals("process_exited"));
    }

    @Test
    void noticesAJvmThatHangs() throws IOException {
        var module = running();
        var pid = requireNonNull(node.supervised(probe).process().pid());

        new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start();

        await().atMost(PATIENCE).untilAsserted(() -> {
            var process = node.supervised(probe).process();
            assertThat(process.state()).isEqualTo("running");
            assertThat(process.pid()).isNotEqualTo(pid);
            assertThat(process.lastError()).contains("no sign of life");
        });
        node.awaitState(module.id(), "running");
    }

    @Test
    void saysThatADriverRanOutOfMemory() {
        var module = running();

        var result = node.result(module.id(), "fill", "[]");

        assertThat(result).isInstanceOf(Unknown.class);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(node.supervised(probe).process().lastError()).containsIgnoringCase("memory"));
        node.awaitState(module.id(), "running");
    }

    @Test
    void showsWhatTheCompilerSaysOnTheDriver() {
        var broken = node.driver("Broken", Role.LOGIC, """
                import dev.caretaker.driver.*;

                @Logic(name = "Broken", module = "Broken")
                public final class Broken extends Driver {
                    public int answer() { return "42"; }
                }
                """);

        var module = node.module(broken, "{\"control_system_id\": \"%s\", \"running\": true}".formatted(room.id()));

        node.awaitState(module.id(), "failed");
        assertThat(node.supervised(broken).build().error()).contains("Broken.java:5: error: incompatible types");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.dao(DriverDao.class)
                                .find(broken.id())
                                .orElseThrow()
                                .compilationOutput())
                        .contains("Broken.java:5"));
    }

    @Test
    void showsWhatAConstructorThrowsOnTheModuleAloneAndTriesAgain() {
        var sibling = running();
        var driver = node.driver("Thrower", Role.LOGIC, """
                import dev.caretaker.driver.*;

                @Logic(name = "Thrower", module = "Thrower")
                public final class Thrower extends Driver {
                    public Thrower() { throw new IllegalStateException("no licence"); }
                }
                """);

        var module = node.module(driver, "{\"control_system_id\": \"%s\", \"running\": true}".formatted(room.id()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.supervised(module.id()))
                        .hasValueSatisfying(shown -> assertThat(shown.lastError())
                                .isNotNull()
                                .extracting(Failure::message, STRING)
                                .contains("no licence")));
        assertThat(node.result(sibling.id(), "add", "[1, 2]")).isInstanceOf(Answered.class);
    }

    @Test
    void takesAModuleAwayThatWasDeleted() {
        var module = running();

        var _ = new Modules(database.database()).delete(module.id());

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(node.supervised(module.id())).isEmpty();
            assertThat(node.shown(module.id(), "sum")).isEmpty();
        });
    }
}
