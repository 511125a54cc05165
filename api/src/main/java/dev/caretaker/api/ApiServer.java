package dev.caretaker.api;

import dev.caretaker.api.access.AccessResource;
import dev.caretaker.api.access.Credentials;
import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.cluster.ClusterResource;
import dev.caretaker.api.control.ControlSocket;
import dev.caretaker.api.driver.BuildResource;
import dev.caretaker.api.driver.Compilations;
import dev.caretaker.api.driver.DriverBuildResource;
import dev.caretaker.api.driver.DriverResource;
import dev.caretaker.api.http.Gateway;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Router;
import dev.caretaker.api.module.ModuleCareResource;
import dev.caretaker.api.module.ModuleResource;
import dev.caretaker.api.module.ShownModules;
import dev.caretaker.api.openapi.DocumentationResource;
import dev.caretaker.api.page.WebPages;
import dev.caretaker.api.platform.PlatformResource;
import dev.caretaker.api.published.PublishedOperations;
import dev.caretaker.api.repository.ContentResource;
import dev.caretaker.api.repository.RepositoryResource;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.runtime.Lookup;
import dev.caretaker.api.supervision.SupervisionResource;
import dev.caretaker.api.system.RoomResource;
import dev.caretaker.api.system.SystemResource;
import dev.caretaker.api.user.UserResource;
import dev.caretaker.api.zone.ZoneResource;
import dev.caretaker.auth.Authenticator;
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
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
                new Router(operations(parts, audit, materializer)),
                new Credentials(parts.authenticator())::caller,
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

    private static List<Operation> operations(Parts parts, AuditLog audit, Materializer materializer) {
        var lookup = new Lookup(parts.state());
        var executions = new Executions(parts.state(), parts.modules(), audit);
        var shown = new ShownModules(parts.database(), lookup);
        var all = new ArrayList<Operation>();
        all.addAll(new SystemResource(parts.database(), shown).operations());
        all.addAll(new RoomResource(lookup, executions).operations());
        all.addAll(new ControlSocket(executions, parts.bindings(), parts.modules(), materializer).operations());
        all.addAll(new ModuleResource(parts.database(), shown, lookup, executions).operations());
        all.addAll(new ModuleCareResource(parts.database(), parts.drivers()).operations());
        all.addAll(drivers(parts));
        all.addAll(new ZoneResource(parts.database()).operations());
        all.addAll(new UserResource(parts.database()).operations());
        all.addAll(new SupervisionResource(parts.supervision(), materializer).operations());
        all.addAll(
                new PlatformResource(parts.version(), parts.database(), parts.redis(), () -> scopes(all)).operations());
        all.addAll(new AccessResource(parts.authenticator(), parts.grants(), parts.key()).operations());
        var described = DocumentationResource.describing(all, parts.version().version());
        return Stream.of(described, PublishedOperations.answering(described), new WebPages().operations())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> drivers(Parts parts) {
        var compilations = new Compilations(parts.supervision());
        var work = parts.drivers();
        return Stream.of(
                        new RepositoryResource(
                                        parts.database(),
                                        parts.repositories(),
                                        work.sources().rules())
                                .operations(),
                        new ContentResource(parts.database(), work).operations(),
                        new DriverResource(parts.database(), compilations).operations(),
                        new DriverBuildResource(parts.database(), compilations, work).operations(),
                        new BuildResource(work.builds().jobs()).operations(),
                        new ClusterResource(parts.database(), parts.supervision(), work, parts.version()).operations())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> scopes(List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> operation.access().scopes().stream())
                .distinct()
                .sorted()
                .toList();
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
