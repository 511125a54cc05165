package dev.caretaker.api;

import dev.caretaker.api.access.AccessResource;
import dev.caretaker.api.access.Credentials;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.application.ApplicationResource;
import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.broker.BrokerResource;
import dev.caretaker.api.control.ControlSocket;
import dev.caretaker.api.domain.DomainResource;
import dev.caretaker.api.driver.DriverResource;
import dev.caretaker.api.edge.EdgeResource;
import dev.caretaker.api.group.GroupGates;
import dev.caretaker.api.group.GroupResource;
import dev.caretaker.api.group.GroupUserResource;
import dev.caretaker.api.group.GroupZoneResource;
import dev.caretaker.api.http.Gateway;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Router;
import dev.caretaker.api.key.ApiKeyResource;
import dev.caretaker.api.key.InspectedCredentials;
import dev.caretaker.api.metadata.MetadataResource;
import dev.caretaker.api.metadata.MetadataSignals;
import dev.caretaker.api.module.ModuleGates;
import dev.caretaker.api.module.ModuleResource;
import dev.caretaker.api.module.ShownModules;
import dev.caretaker.api.mqtt.MqttResource;
import dev.caretaker.api.openapi.DocumentationResource;
import dev.caretaker.api.page.WebPages;
import dev.caretaker.api.platform.PlatformResource;
import dev.caretaker.api.published.PublishedOperations;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.runtime.Lookup;
import dev.caretaker.api.schema.SchemaResource;
import dev.caretaker.api.settings.SettingsResource;
import dev.caretaker.api.signal.SignalResource;
import dev.caretaker.api.signin.SourceResource;
import dev.caretaker.api.supervision.SupervisionResource;
import dev.caretaker.api.system.RoomResource;
import dev.caretaker.api.system.SystemGates;
import dev.caretaker.api.system.SystemResource;
import dev.caretaker.api.trigger.SystemTriggerResource;
import dev.caretaker.api.trigger.TriggerResource;
import dev.caretaker.api.user.Associations;
import dev.caretaker.api.user.TokenResource;
import dev.caretaker.api.user.UserResource;
import dev.caretaker.api.webhook.WebhookResource;
import dev.caretaker.api.zone.ZoneGates;
import dev.caretaker.api.zone.ZoneResource;
import dev.caretaker.auth.Authenticator;
import dev.caretaker.auth.RecentCallers;
import dev.caretaker.auth.grant.Grants;
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.key.EdgeKeys;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.auth.resource.ResourceTokens;
import dev.caretaker.auth.token.SigningKey;
import dev.caretaker.core.module.ModuleShards;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.store.Database;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
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
            SettingsCipher cipher,
            RedisConnection redis,
            StateReader state,
            Bindings bindings,
            ModuleShards modules,
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

    private static List<Operation> operations(Parts parts, AuditLog audit, Materializer materializer) {
        var lookup = new Lookup(parts.state());
        var executions = new Executions(parts.state(), parts.modules(), audit);
        var shown = new ShownModules(parts.database(), lookup);
        var signals = new MetadataSignals(parts.redis());
        var grounds = new Grounds(new Entitlements(parts.database()));
        var all = new ArrayList<Operation>();
        all.addAll(new SystemResource(parts.database(), shown, signals, grounds).operations());
        all.addAll(new RoomResource(lookup, executions, new SystemGates(parts.database(), grounds)).operations());
        var reach = new ControlSocket.Reach(executions, parts.bindings(), parts.modules());
        all.addAll(new ControlSocket(reach, parts.database(), grounds.entitlements(), materializer).operations());
        all.addAll(new ModuleResource(
                        parts.database(), shown, lookup, executions, new ModuleGates(parts.database(), grounds))
                .operations());
        all.addAll(new DriverResource(parts.database(), parts.supervision()).operations());
        all.addAll(new ZoneResource(parts.database(), signals, new ZoneGates(parts.database(), grounds), executions)
                .operations());
        all.addAll(new SettingsResource(parts.database(), new StoredSettings(parts.database(), parts.cipher()), grounds)
                .operations());
        all.addAll(new MetadataResource(parts.database(), signals, grounds).operations());
        all.addAll(new SchemaResource(parts.database()).operations());
        var groups = new GroupGates(parts.database(), grounds);
        all.addAll(new GroupResource(parts.database(), groups).operations());
        all.addAll(new GroupUserResource(parts.database(), groups).operations());
        all.addAll(new GroupZoneResource(parts.database(), groups).operations());
        all.addAll(new TriggerResource(parts.database()).operations());
        all.addAll(
                new SystemTriggerResource(parts.database(), new SystemGates(parts.database(), grounds)).operations());
        all.addAll(new WebhookResource(parts.database(), executions).operations());
        all.addAll(accounts(parts, audit));
        all.addAll(new SupervisionResource(parts.supervision(), materializer).operations());
        all.addAll(new SignalResource(parts.redis()).operations());
        all.addAll(new PlatformResource(
                        parts.version(), parts.supervision(), parts.database(), parts.redis(), () -> scopes(all))
                .operations());
        all.addAll(new AccessResource(parts.authenticator(), parts.grants(), parts.key()).operations());
        var described = DocumentationResource.describing(all, parts.version().version());
        return Stream.of(described, PublishedOperations.answering(described), new WebPages().operations())
                .flatMap(List::stream)
                .toList();
    }

    /** Who may come in, and by what. */
    private static List<Operation> accounts(Parts parts, AuditLog audit) {
        var database = parts.database();
        var clock = InstantSource.system();
        var associations = new Associations();
        return Stream.of(
                        new UserResource(database, associations).operations(),
                        new TokenResource(database, new ResourceTokens(database, clock)).operations(),
                        new DomainResource(database).operations(),
                        new SourceResource(database).operations(),
                        new ApplicationResource(database, associations).operations(),
                        new ApiKeyResource(
                                        database,
                                        new ApiKeys(database, clock),
                                        new InspectedCredentials(database, parts.authenticator()),
                                        audit)
                                .operations(),
                        new EdgeResource(database, new EdgeKeys(database)).operations(),
                        new BrokerResource(database).operations(),
                        new MqttResource(parts.authenticator()).operations())
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
