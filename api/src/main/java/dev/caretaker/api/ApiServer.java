package dev.caretaker.api;

import dev.caretaker.api.access.Credentials;
import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.http.Gateway;
import dev.caretaker.api.http.Router;
import dev.caretaker.api.platform.PlatformResource;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.RecentCallers;
import dev.caretaker.auth.grant.Grants;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.core.module.ModuleShards;
import dev.caretaker.core.node.DriverWork;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.store.Database;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.repository.Repositories;
import dev.caretaker.store.settings.SettingsCipher;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.Materializer;

/** Serves the API and the web pages over HTTP. */
public final class ApiServer implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    /** Longer than the longest call of a function. */
    private static final scala.concurrent.duration.FiniteDuration REQUEST_TIMEOUT =
            scala.concurrent.duration.Duration.create(6, TimeUnit.MINUTES);

    private final ServerBinding binding;
    private final AuditLog audit;

    private ApiServer(ServerBinding binding, AuditLog audit) {
        this.binding = binding;
        this.audit = audit;
    }

    /** What the API works with. Its owner closes what is in it, after the API. */
    public record Parts(
            Database database,
            SettingsCipher cipher,
            RedisConnection redis,
            StateReader state,
            Bindings bindings,
            ModuleShards modules,
            DriverWork drivers,
            Repositories repositories,
            Supervision supervision,
            Authenticator authenticator,
            Grants grants,
            SigningKey key,
            PlatformResource.Version version) {}

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws java.util.concurrent.CompletionException with a {@link java.net.BindException} if the port is taken
     */
    public static ApiServer start(ActorSystem<?> system, String address, int port, Parts parts) {
        var materializer = Materializer.createMaterializer(system);
        var audit = new AuditLog(parts.database());
        var gateway = new Gateway(
                new Router(new ServedOperations(parts, audit, materializer).all()),
                new Credentials(new RecentCallers(parts.authenticator(), InstantSource.system()))::caller,
                materializer);
        var defaults = ServerSettings.create(system.classicSystem());
        var settings = defaults.withTransparentHeadRequests(true)
                .withRemoteAddressAttribute(true)
                .withTimeouts(defaults.getTimeouts().withRequestTimeout(REQUEST_TIMEOUT));
        var binding = join(Http.get(system)
                .newServerAt(address, port)
                .withSettings(settings)
                .bind(gateway::answer));
        return new ApiServer(binding, audit);
    }

    public InetSocketAddress address() {
        return binding.localAddress();
    }

    /** Takes no more requests, gives those under way five seconds, and writes the rest of the audit. */
    @Override
    public void close() {
        var _ = join(binding.terminate(LAST_ANSWERS));
        audit.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
