package dev.caretaker.api;

import dev.caretaker.api.access.AccessResource;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.application.ApplicationResource;
import dev.caretaker.api.audit.AuditLog;
import dev.caretaker.api.broker.BrokerResource;
import dev.caretaker.api.cluster.ClusterResource;
import dev.caretaker.api.control.ControlSocket;
import dev.caretaker.api.domain.DomainResource;
import dev.caretaker.api.driver.BuildResource;
import dev.caretaker.api.driver.Compilations;
import dev.caretaker.api.driver.DriverBuildResource;
import dev.caretaker.api.driver.DriverResource;
import dev.caretaker.api.edge.EdgeResource;
import dev.caretaker.api.group.GroupGates;
import dev.caretaker.api.group.GroupResource;
import dev.caretaker.api.group.GroupUserResource;
import dev.caretaker.api.group.GroupZoneResource;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.key.ApiKeyResource;
import dev.caretaker.api.key.InspectedCredentials;
import dev.caretaker.api.metadata.MetadataResource;
import dev.caretaker.api.metadata.MetadataSignals;
import dev.caretaker.api.module.ModuleCareResource;
import dev.caretaker.api.module.ModuleGates;
import dev.caretaker.api.module.ModuleResource;
import dev.caretaker.api.module.ShownModules;
import dev.caretaker.api.mqtt.MqttResource;
import dev.caretaker.api.openapi.DocumentationResource;
import dev.caretaker.api.page.WebPages;
import dev.caretaker.api.platform.PlatformResource;
import dev.caretaker.api.published.PublishedOperations;
import dev.caretaker.api.repository.ContentResource;
import dev.caretaker.api.repository.RepositoryResource;
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
import dev.caretaker.auth.key.ApiKeys;
import dev.caretaker.auth.key.EdgeKeys;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.auth.resource.ResourceTokens;
import dev.caretaker.store.Database;
import dev.caretaker.store.settings.StoredSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.stream.Materializer;

/** Puts together all operations that are served, in the order in which people want to read of them. */
final class ServedOperations {

    private static final InstantSource CLOCK = InstantSource.system();

    private final ApiServer.Parts parts;
    private final AuditLog audit;
    private final Materializer materializer;
    private final Database database;
    private final Lookup lookup;
    private final Executions executions;
    private final MetadataSignals signals;
    private final Grounds grounds;
    private final SystemGates systems;

    /** The names of the scopes that operations ask for; known once these are put together. */
    private volatile List<String> scopes = List.of();

    ServedOperations(ApiServer.Parts parts, AuditLog audit, Materializer materializer) {
        this.parts = parts;
        this.audit = audit;
        this.materializer = materializer;
        this.database = parts.database();
        this.lookup = new Lookup(parts.state());
        this.executions = new Executions(parts.state(), parts.modules(), audit);
        this.signals = new MetadataSignals(parts.redis());
        this.grounds = new Grounds(new Entitlements(database));
        this.systems = new SystemGates(database, grounds);
    }

    /** Those that are described, those that say that they are missing, and the web pages. */
    List<Operation> all() {
        var described = DocumentationResource.describing(
                together(building(), drivers(), rules(), accounts(), platform()),
                parts.version().version());
        scopes = described.stream()
                .flatMap(operation -> operation.access().scopes().stream())
                .distinct()
                .sorted()
                .toList();
        return together(described, PublishedOperations.answering(described), new WebPages().operations());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // it only reads them
    private static List<Operation> together(List<Operation>... groups) {
        return Stream.of(groups).flatMap(List::stream).toList();
    }

    /** Rooms, what is in them, and where they are. */
    private List<Operation> building() {
        var shown = new ShownModules(database, lookup);
        var reach = new ControlSocket.Reach(executions, parts.bindings(), parts.modules());
        return together(
                new SystemResource(database, shown, signals, grounds).operations(),
                new RoomResource(lookup, executions, systems).operations(),
                new ControlSocket(reach, database, grounds.entitlements(), materializer).operations(),
                new ModuleResource(database, shown, lookup, executions, new ModuleGates(database, grounds))
                        .operations(),
                new ModuleCareResource(database, parts.drivers()).operations(),
                new ZoneResource(database, signals, new ZoneGates(database, grounds), executions).operations(),
                new SettingsResource(database, new StoredSettings(database, parts.cipher()), grounds).operations(),
                new MetadataResource(database, signals, grounds).operations(),
                new SchemaResource(database).operations());
    }

    /** Drivers, where their sources are, and what runs them. */
    private List<Operation> drivers() {
        var compilations = new Compilations(parts.supervision());
        var work = parts.drivers();
        return together(
                new DriverResource(database, compilations).operations(),
                new DriverBuildResource(database, compilations, work).operations(),
                new RepositoryResource(
                                database, parts.repositories(), work.sources().rules())
                        .operations(),
                new ContentResource(database, work).operations(),
                new BuildResource(work.builds().jobs()).operations(),
                new ClusterResource(database, parts.supervision(), work).operations(),
                new SupervisionResource(parts.supervision(), materializer).operations());
    }

    private List<Operation> rules() {
        return together(
                new TriggerResource(database).operations(),
                new SystemTriggerResource(database, systems).operations(),
                new WebhookResource(database, executions).operations());
    }

    /** Who may come in, by what, and what they may do then. */
    private List<Operation> accounts() {
        var associations = new Associations(database, grounds.entitlements());
        var groups = new GroupGates(database, grounds);
        var keys = new ApiKeys(database, CLOCK);
        return together(
                new UserResource(database, associations, grounds, signals).operations(),
                new TokenResource(database, new ResourceTokens(database, CLOCK)).operations(),
                new GroupResource(database, groups).operations(),
                new GroupUserResource(database, groups).operations(),
                new GroupZoneResource(database, groups).operations(),
                new DomainResource(database).operations(),
                new SourceResource(database).operations(),
                new ApplicationResource(database, associations).operations(),
                new ApiKeyResource(database, keys, new InspectedCredentials(database, parts.authenticator()), audit)
                        .operations(),
                new EdgeResource(database, new EdgeKeys(database)).operations(),
                new BrokerResource(database).operations(),
                new MqttResource(parts.authenticator()).operations(),
                new AccessResource(parts.authenticator(), parts.grants(), parts.key()).operations());
    }

    private List<Operation> platform() {
        return together(
                new SignalResource(parts.redis()).operations(),
                new PlatformResource(parts.version(), parts.supervision(), database, parts.redis(), () -> scopes)
                        .operations());
    }
}
