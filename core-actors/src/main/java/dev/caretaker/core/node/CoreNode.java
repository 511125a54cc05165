package dev.caretaker.core.node;

import dev.caretaker.core.build.DriverBuilds;
import dev.caretaker.core.build.DriverCompiler;
import dev.caretaker.core.module.ModuleDirectory;
import dev.caretaker.core.module.ModuleEntity;
import dev.caretaker.core.module.ModuleSettings;
import dev.caretaker.core.module.ModuleShards;
import dev.caretaker.core.module.Plans;
import dev.caretaker.core.process.DriverProcesses;
import dev.caretaker.core.process.HostRuntime;
import dev.caretaker.core.process.ProcessSettings;
import dev.caretaker.core.process.Questions;
import dev.caretaker.core.source.Pulls;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.core.state.StatePublisher;
import dev.caretaker.core.state.StateReader;
import dev.caretaker.core.state.SystemPlaces;
import dev.caretaker.core.supervision.ModuleErrors;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.DatabaseSettings;
import dev.caretaker.store.change.ChangeFeed;
import dev.caretaker.store.redis.RedisConnection;
import dev.caretaker.store.settings.StoredSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that runs modules, and what it offers to the parts of the platform beside it. */
public final class CoreNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CoreNode.class);
    private static final Executor BLOCKING = Executors.newVirtualThreadPerTaskExecutor();

    private final ModuleShards modules;
    private final StateReader reader;
    private final Bindings bindings;
    private final StatePublisher publisher;
    private final SupervisionBook supervision;
    private final DriverWork drivers;
    private final ChangeFeed feed;

    private CoreNode(
            ModuleShards modules,
            StateReader reader,
            Bindings bindings,
            StatePublisher publisher,
            SupervisionBook supervision,
            DriverWork drivers,
            ChangeFeed feed) {
        this.modules = modules;
        this.reader = reader;
        this.bindings = bindings;
        this.publisher = publisher;
        this.supervision = supervision;
        this.drivers = drivers;
        this.feed = feed;
    }

    /**
     * What a node is made of. Its owner closes what is in it, after the node.
     *
     * @param feedSettings where the change feed listens, on a connection of its own
     */
    public record Parts(
            Database database,
            DatabaseSettings feedSettings,
            RedisConnection redis,
            StoredSettings settings,
            Sources sources,
            DriverCompiler compiler,
            HostRuntime runtime,
            ProcessSettings process,
            ModuleSettings module,
            SupervisionBook supervision) {}

    /** Starts to run the modules that the database wants to run. Returns when it has begun with all of them. */
    public static CoreNode start(ActorSystem<?> system, Parts parts) {
        var redis = parts.redis();
        var reader = new StateReader(redis.commands());
        var bindings = new Bindings(redis.subscriptions(), redis.commands());
        var publisher = new StatePublisher(redis.client().connect());
        var places = new SystemPlaces(redis.commands());
        var directory = new ModuleDirectory();
        var modules = ModuleShards.reach(system, directory);
        var questions = new Questions(
                reader,
                bindings,
                modules,
                new RoomViews(parts.database(), reader),
                (module, name, value) -> define(parts.settings(), module, name, value));
        var processes = system.systemActorOf(
                DriverProcesses.create(new DriverProcesses.Parts(
                        parts.process(), parts.runtime(), publisher, parts.supervision(), questions)),
                "driver-processes",
                Props.empty());
        var pulls = new Pulls(parts.database(), parts.sources(), parts.supervision());
        var builds = new DriverBuilds(parts.database(), parts.compiler(), parts.sources(), pulls, parts.supervision());
        modules.own(new ModuleEntity.Parts(
                new Plans(parts.database(), builds, module -> settings(parts.settings(), module)),
                processes,
                publisher,
                parts.supervision(),
                parts.module()));
        var sources = new SourceChanges(parts.database(), parts.sources(), pulls, builds, parts.supervision());
        var changes =
                new Changes(parts.database(), directory, modules, places, processes, parts.supervision(), sources);
        var errors = ModuleErrors.follow(parts.supervision(), parts.database());
        var feed = ChangeFeed.start(parts.feedSettings(), changes::follow);
        feed.listening().toCompletableFuture().join();
        changes.everything();
        var drivers = new DriverWork(parts.sources(), pulls, builds, modules, processes, errors);
        return new CoreNode(modules, reader, bindings, publisher, parts.supervision(), drivers, feed);
    }

    private static RawJson settings(StoredSettings stored, ModuleSpec module) {
        var merged = stored.of(module);
        merged.skipped()
                .forEach(entry ->
                        log.warn("The settings {} of {} are left out: it {}", entry.id(), module.id(), entry.reason()));
        return new RawJson(merged.settings().toString());
    }

    private static CompletionStage<Void> define(StoredSettings stored, ModuleId module, String name, RawJson value) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        var _ = stored.putSetting(module, name, Json.mapper().readTree(value.text()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                BLOCKING);
    }

    public ModuleShards modules() {
        return modules;
    }

    public StateReader state() {
        return reader;
    }

    public Bindings bindings() {
        return bindings;
    }

    public SupervisionBook supervision() {
        return supervision;
    }

    public DriverWork drivers() {
        return drivers;
    }

    /** Ends what this node follows. Its modules stop with the actor system, before this. */
    @Override
    public void close() {
        feed.close();
        drivers.errors().close();
        publisher.close();
        bindings.close();
        supervision.close();
    }
}
