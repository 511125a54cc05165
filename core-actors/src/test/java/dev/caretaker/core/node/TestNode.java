package dev.caretaker.core.node;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.ModuleCalls.Call;
import dev.caretaker.core.module.ModuleSettings;
import dev.caretaker.core.process.HostRuntime;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.core.source.SourceSettings;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.supervision.NodeMeasure;
import dev.caretaker.core.supervision.Supervised.DriverNode;
import dev.caretaker.core.supervision.Supervised.ModuleNode;
import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.repository.RepositorySpec;
import dev.caretaker.settings.Settings;
import dev.caretaker.store.Database;
import dev.caretaker.store.DatabaseSettings;
import dev.caretaker.store.Given;
import dev.caretaker.store.driver.Drivers;
import dev.caretaker.store.module.Modules;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.repository.RepositoryDao;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** A node of a cluster of one, on real servers, with drivers whose sources are in a folder. */
public final class TestNode implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What its settings are enciphered with. */
    public static final SettingsCipher CIPHER = new SettingsCipher("a secret of the tests");

    private static final String CONFIGURATION = """
            pekko.actor.provider = cluster
            pekko.loglevel = WARNING
            pekko.actor.allow-java-serialization = off
            pekko.remote.artery { transport = tcp, canonical { hostname = 127.0.0.1, port = 0 } }
            pekko.cluster { roles = [core], jmx.multi-mbeans-in-same-jvm = on, sharding.passivation.strategy = none }
            pekko.coordinated-shutdown.exit-jvm = off
            caretaker.core.source { schemes = [http], loopback = on, fresh-for = 0s, timeout = 20s, silence = 5s, depth = 3 }
            caretaker.core.process { ping-every = 200ms, hung-after = 2s, min-backoff = 50ms, heap = 24 }
            """;

    private final Path sources;
    private final Database database;
    private final RedisConnection redis;
    private final ActorSystem<Void> system;
    private final Repositories repositories;
    private final CoreNode core;

    public TestNode(Path folder, Database database, DatabaseSettings feed, String redisUrl) {
        this.sources = folder(folder.resolve("sources"));
        this.database = database;
        this.redis = RedisConnection.open(redisUrl);
        var config = ConfigFactory.parseString(CONFIGURATION)
                .withValue(
                        "caretaker.core.source.folders",
                        ConfigValueFactory.fromIterable(List.of(System.getProperty("java.io.tmpdir"))))
                .withFallback(ConfigFactory.load());
        this.system = ActorSystem.create(Behaviors.empty(), "test", config);
        var cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        var node = new Node("node", "node", List.of("core"), "test", 0, null, null, null, List.of());
        this.repositories = new Repositories(database, CIPHER);
        this.core = CoreNode.start(
                system,
                new CoreNode.Parts(
                        database,
                        feed,
                        redis,
                        new StoredSettings(database, CIPHER),
                        new Sources(
                                Settings.read(config, "caretaker.core.source", SourceSettings.class),
                                folder.resolve("repositories"),
                                repositories::password),
                        new DriverCompiler(jars("../drivers/sdk/target/dist/lib"), folder(folder.resolve("classes"))),
                        new HostRuntime(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                jars("../drivers/host/target/dist/lib"),
                                List.of("-Xshare:auto"),
                                folder),
                        Settings.read(config, "caretaker.core.process", ProcessSettings.class),
                        Settings.read(config, "caretaker.core.module", ModuleSettings.class),
                        new SupervisionBook(node, NodeMeasure::measured)));
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> jars(String folder) {
        try (var files = Files.list(Path.of(folder))) {
            return files.map(Path::toAbsolutePath).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ActorSystem<Void> system() {
        return system;
    }

    public RedisConnection redis() {
        return redis;
    }

    public CoreNode core() {
        return core;
    }

    public Repositories repositories() {
        return repositories;
    }

    /** A driver of {@code source}, whose class is called {@code name}. */
    public DriverSpec driver(String name, Role role, String source) {
        var file = name + ".java";
        try {
            Files.writeString(sources.resolve(file), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var repository = database.dao(RepositoryDao.class)
                .insert(RepositorySpec.draft(name, name, sources.toUri().toString()));
        return new Drivers(database)
                .create(Given.with(DriverSpec.draft(name, role, repository.id()), """
                {"file_name": "%s", "commit": "HEAD", "module_name": "%s"}""".formatted(file, name)));
    }

    /** A module of logic or of a device at an address where nothing is, that is to run. */
    public ModuleSpec module(DriverSpec driver, String json) {
        return new Modules(database).create(Given.with(ModuleSpec.draft(driver.id()), json));
    }

    CompletionStage<CallResult> call(ModuleId module, String function, String arguments) {
        return core.modules().call(module, new Call(function, new RawJson(arguments), "user-x", "trace", PATIENCE));
    }

    CallResult result(ModuleId module, String function, String arguments) {
        return call(module, function, arguments).toCompletableFuture().join();
    }

    /** What the module shows now, as JSON. */
    public Optional<String> shown(ModuleId module, String key) {
        return core.state().value(module, key).toCompletableFuture().join().map(RawJson::text);
    }

    public void awaitState(ModuleId module, String state) {
        await(module + " " + state)
                .atMost(PATIENCE)
                .until(() -> supervised(module).map(ModuleNode::state).orElse("nowhere"), state::equals);
    }

    Optional<ModuleNode> supervised(ModuleId module) {
        return core.supervision().tree().nodes().getFirst().drivers().stream()
                .flatMap(driver -> driver.modules().stream())
                .filter(found -> found.id().equals(module.value()))
                .findFirst();
    }

    DriverNode supervised(DriverSpec driver) {
        return core.supervision().tree().nodes().getFirst().drivers().stream()
                .filter(found -> found.driverId().equals(driver.id().value()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        core.close();
        redis.close();
    }
}
