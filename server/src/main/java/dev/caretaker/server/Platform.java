package dev.caretaker.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.caretaker.api.ApiServer;
import dev.caretaker.api.platform.PlatformResource.Version;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.grant.Grants;
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.token.AccessTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.module.ModuleSettings;
import dev.caretaker.core.node.CoreNode;
import dev.caretaker.core.process.HostRuntime;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.core.source.SourceSettings;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.supervision.NodeMeasure;
import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.settings.Settings;
import dev.caretaker.store.Database;
import dev.caretaker.store.DatabaseSettings;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** One node with all roles: its actors, modules, and API. */
final class Platform implements AutoCloseable {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

    private final ActorSystem<Void> system;
    private final CoreNode core;
    private final ApiServer api;

    private Platform(ActorSystem<Void> system, CoreNode core, ApiServer api) {
        this.system = system;
        this.core = core;
        this.api = api;
    }

    /**
     * What the node stands on. Its owner closes what is in it, after the node.
     *
     * @param sources where copies of repositories are kept
     */
    record Foundation(
            Database database,
            DatabaseSettings databaseSettings,
            RedisConnection redis,
            SettingsCipher cipher,
            SigningKey key,
            Path sources,
            DriverCompiler compiler,
            HostRuntime runtime,
            Version version) {}

    /** Starts the node; returns when it has begun with all modules and listens on {@code port}. */
    static Platform start(Foundation on, String address, int port) {
        var config = ConfigFactory.load();
        var system = ActorSystem.<Void>create(Behaviors.empty(), "caretaker", config);
        var cluster = Cluster.get(system);
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        var supervision = new SupervisionBook(node(cluster, on.version()), NodeMeasure::measured);
        var core = CoreNode.start(system, coreParts(on, config, supervision));
        var tokens = new AccessTokens(on.key(), InstantSource.system());
        var api = ApiServer.start(
                system,
                address,
                port,
                new ApiServer.Parts(
                        on.database(),
                        on.cipher(),
                        on.redis(),
                        core.state(),
                        core.bindings(),
                        core.modules(),
                        core.drivers(),
                        new Repositories(on.database(), on.cipher()),
                        supervision,
                        new Authenticator(on.database(), tokens, new ApiKeys(on.database(), InstantSource.system())),
                        new Grants(on.database(), tokens, InstantSource.system()),
                        on.key(),
                        on.version()));
        return new Platform(system, core, api);
    }

    private static CoreNode.Parts coreParts(Foundation on, Config config, SupervisionBook supervision) {
        return new CoreNode.Parts(
                on.database(),
                on.databaseSettings(),
                on.redis(),
                new StoredSettings(on.database(), on.cipher()),
                new Sources(
                        Settings.read(config, "caretaker.core.source", SourceSettings.class),
                        on.sources(),
                        new Repositories(on.database(), on.cipher())::password),
                on.compiler(),
                on.runtime(),
                Settings.read(config, "caretaker.core.process", ProcessSettings.class),
                Settings.read(config, "caretaker.core.module", ModuleSettings.class),
                supervision);
    }

    private static Node node(Cluster cluster, Version version) {
        var self = cluster.selfMember();
        return new Node(
                self.address().hostPort(),
                self.address().hostPort(),
                self.getRoles().stream()
                        .filter(role -> !role.startsWith("dc-"))
                        .sorted()
                        .toList(),
                version.version(),
                SupervisionBook.now(),
                null,
                null,
                null,
                List.of());
    }

    SupervisionBook supervision() {
        return core.supervision();
    }

    /** Answers what is under way, stops all modules, and ends. */
    @Override
    public void close() {
        api.close();
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .completeOnTimeout(null, STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        core.close();
    }
}
