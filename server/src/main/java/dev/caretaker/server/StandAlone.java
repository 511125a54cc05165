package dev.caretaker.server;

import com.typesafe.config.ConfigFactory;
import dev.caretaker.auth.bootstrap.Bootstrap;
import dev.caretaker.auth.bootstrap.Bootstrap.Administrator;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.process.Distribution;
import dev.caretaker.core.process.HostCache;
import dev.caretaker.core.process.HostRuntime;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.core.supervision.Supervised.DriverNode;
import dev.caretaker.core.supervision.Supervised.ModuleNode;
import dev.caretaker.server.data.DataFolder;
import dev.caretaker.server.data.Secrets;
import dev.caretaker.server.demo.Demo;
import dev.caretaker.server.embedded.PostgresServer;
import dev.caretaker.server.embedded.RedisServer;
import dev.caretaker.settings.Settings;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.settings.SettingsCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform that needs nothing but its data folder: it brings its own PostgreSQL and Redis. */
final class StandAlone implements AutoCloseable {

    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration MODULES_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Set<String> SETTLED = Set.of("running", "failed", "restarting");
    private static final String LOOPBACK = "127.0.0.1";

    private final DataFolder folder;
    private final int port;
    private final boolean demo;
    private final Consumer<String> say;

    /** What to close, last opened first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** @param say tells the person who started this */
    StandAlone(DataFolder folder, int port, boolean demo, Consumer<String> say) {
        this.folder = folder;
        this.port = port;
        this.demo = demo;
        this.say = say;
        opened.push(folder);
    }

    /** Returns when all of it works. */
    void start() {
        var version = BuildVersion.current();
        say.accept("Caretaker " + version.version());
        var secrets = new Secrets(folder.folder("secrets"));
        var compiler = new DriverCompiler(built(Distribution::sdk), folder.folder("drivers"));
        var redis = later(() -> opened(RedisServer.start(folder.folder("redis"), secrets.random("redis"))));
        var postgres = later(() -> opened(PostgresServer.start(
                folder.path().resolve("postgres"), folder.folder("programs"), secrets.random("postgres"))));
        var runtime = later(() -> runtime(compiler));
        var key = later(() -> SigningKey.of(
                secrets.stored("signing-key", () -> SigningKey.generate().secretText())));
        var databaseSettings = postgres.join().settings();
        var database = opened(Database.open(databaseSettings));
        database.migrate();
        bootstrap(database);
        var cipher = new SettingsCipher(secrets.random("server-secret"));
        if (demo) {
            opened(Demo.start(folder.path().resolve("demo.json"), database, cipher, compiler));
        }
        var connection = opened(RedisConnection.open(redis.join().url()));
        var foundation = new Platform.Foundation(
                database, databaseSettings, connection, cipher, key.join(), compiler, runtime.join(), version);
        var platform = opened(Platform.start(foundation, LOOPBACK, port));
        awaitModules(platform, database);
    }

    private <T> CompletableFuture<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, BLOCKING);
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (opened) {
            opened.push(part);
        }
        return part;
    }

    private HostRuntime runtime(DriverCompiler compiler) {
        var run = runFolder();
        var plain = built(distribution -> distribution.runtime(run));
        var settings = Settings.read(ConfigFactory.load(), "caretaker.core.process", ProcessSettings.class);
        return HostCache.prepare(plain, settings, compiler, folder.folder("cache"));
    }

    /** Sockets have short names: where the data folder lies too deep, they go to the folder for temporary files. */
    private Path runFolder() {
        var inside = folder.folder("run");
        try {
            return inside.toString().length() < 60 ? inside : Files.createTempDirectory("caretaker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T built(Function<Distribution, T> part) {
        try {
            return part.apply(Distribution.current());
        } catch (UncheckedIOException e) {
            throw new StartupProblem("the build is not complete: " + e.getMessage() + "; run ./caretaker up");
        }
    }

    private void bootstrap(Database database) {
        var environment = System.getenv();
        var email = environment.getOrDefault("PLACE_EMAIL", "admin@localhost");
        var file = new Secrets(folder.path());
        var given = environment.get("PLACE_PASSWORD");
        var password = given == null ? file.random("admin-password") : file.stored("admin-password", () -> given);
        var base = "http://localhost:" + port;
        new Bootstrap(database).run(URI.create(base), new Administrator("Administrator", email, () -> password));
        say.accept("  address   " + base);
        say.accept("  sign in   " + email + " " + password);
    }

    /** Waits until every module that is to run does, or has said why it cannot. */
    private static void awaitModules(Platform platform, Database database) {
        var wanted = database.dao(ModuleDao.class).running().stream()
                .map(module -> module.id().value())
                .collect(Collectors.toSet());
        var end = System.nanoTime() + MODULES_TIMEOUT.toNanos();
        while (System.nanoTime() < end && !settled(platform).containsAll(wanted)) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static Set<String> settled(Platform platform) {
        return platform.supervision().tree().nodes().stream()
                .flatMap(node -> node.drivers().stream())
                .map(DriverNode::modules)
                .flatMap(List::stream)
                .filter(module -> SETTLED.contains(module.state()))
                .map(ModuleNode::id)
                .collect(Collectors.toSet());
    }

    /** Stops everything that was started, last first. */
    @Override
    public void close() {
        Logger log = LoggerFactory.getLogger(StandAlone.class);
        synchronized (opened) {
            while (!opened.isEmpty()) {
                try {
                    opened.pop().close();
                } catch (Exception e) {
                    log.warn("Something did not stop in order", e);
                }
            }
        }
    }
}
