package dev.caretaker.core.module;

import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.core.module.ModuleEntity.Command;
import dev.caretaker.core.module.ModuleEntity.Executed;
import dev.caretaker.core.module.ModuleEntity.Leave;
import dev.caretaker.core.module.ModuleEntity.Logged;
import dev.caretaker.core.module.ModuleEntity.Lost;
import dev.caretaker.core.module.ModuleEntity.Reconcile;
import dev.caretaker.core.module.ModuleEntity.Refused;
import dev.caretaker.core.module.ModuleEntity.Reload;
import dev.caretaker.core.module.ModuleEntity.Reply;
import dev.caretaker.core.placement.Rendezvous.Node;
import dev.caretaker.core.placement.RendezvousAllocation;
import dev.caretaker.core.placement.ShardKeys;
import dev.caretaker.link.Outcome;
import dev.caretaker.link.Outcome.Failure;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;

/** The modules of the cluster, each with one owner, and the way to them from any node. */
public final class ModuleShards implements ModuleCalls, ModuleLogs {

    private static final EntityTypeKey<Command> MODULE = EntityTypeKey.create(Command.class, "module");
    private static final String ROLE = "core";

    /** How much later than its driver a call ends here: its driver knows better what happened. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ActorSystem<?> system;
    private final ClusterSharding sharding;
    private final ModuleDirectory directory;

    private ModuleShards(ActorSystem<?> system, ModuleDirectory directory) {
        this.system = system;
        this.sharding = ClusterSharding.get(system);
        this.directory = directory;
    }

    /** The way to the modules. A node that is to run some also says {@link #own}. */
    public static ModuleShards reach(ActorSystem<?> system, ModuleDirectory directory) {
        return new ModuleShards(system, directory);
    }

    /** Lets this node run modules. */
    public void own(ModuleEntity.Parts parts) {
        var cluster = Cluster.get(system);
        var allocation = new RendezvousAllocation(
                region -> new Node((region.path().address().hasLocalScope()
                                ? cluster.selfMember().address()
                                : region.path().address())
                        .hostPort()),
                shard -> ShardKeys.scored(shard, directory.modulesOf(ShardKeys.driverOfShard(shard))));
        var _ = sharding.init(Entity.of(MODULE, entity -> {
                    var id = ShardKeys.module(entity.getEntityId());
                    var driver = ShardKeys.driver(entity.getEntityId());
                    return Behaviors.withMdc(
                            Command.class, Map.of("module", id.value()), ModuleEntity.create(id, driver, parts));
                })
                .withRole(ROLE)
                .withMessageExtractor(new ByDriver())
                .withAllocationStrategy(allocation)
                .withStopMessage(new Leave()));
    }

    /** Has the owner of {@code module} look at what should be so. */
    public void reconcile(DriverId driver, ModuleId module) {
        entity(driver, module).tell(new Reconcile());
    }

    /** Has the owner of {@code module} start it anew, if it is to run. */
    public void reload(DriverId driver, ModuleId module) {
        entity(driver, module).tell(new Reload());
    }

    @Override
    public CompletionStage<CallResult> call(ModuleId module, Call call) {
        return directory
                .driverOf(module)
                .map(driver -> call(entity(driver, module), call))
                .orElseGet(() -> CompletableFuture.completedStage(new NotExecuted(module + " does not exist")));
    }

    private static CompletionStage<CallResult> call(EntityRef<Command> entity, Call call) {
        return entity.<Reply>ask(
                        replyTo -> new ModuleEntity.Execute(
                                call.function(),
                                call.arguments().text(),
                                call.user(),
                                call.trace(),
                                call.timeout(),
                                replyTo),
                        call.timeout().plus(GRACE))
                .handle((reply, error) ->
                        error == null ? result(reply) : new Unknown("the owner of the module does not answer"));
    }

    private static CallResult result(Reply reply) {
        return switch (reply) {
            case Executed(var code, var value, var error, var message, var backtrace) ->
                new Answered(new Outcome(
                        code, new RawJson(value), error == null ? null : new Failure(error, message, backtrace)));
            case Refused(var reason) -> new NotExecuted(reason);
            case Lost(var reason) -> new Unknown(reason);
        };
    }

    @Override
    public Reading follow(ModuleId module, Consumer<Line> reader) {
        var driver = directory.driverOf(module);
        if (driver.isEmpty()) {
            return () -> {};
        }
        var entity = entity(driver.get(), module);
        var relay = system.systemActorOf(relay(reader), "reader-" + UUID.randomUUID(), Props.empty());
        entity.tell(new ModuleEntity.Read(relay.narrow()));
        return () -> {
            entity.tell(new ModuleEntity.StopReading(relay.narrow()));
            relay.tell(new StopRelay());
        };
    }

    private record StopRelay() implements ModuleEntity.ReaderCommand {}

    private static Behavior<ModuleEntity.ReaderCommand> relay(Consumer<Line> reader) {
        return Behaviors.receiveMessage(message -> switch (message) {
            case Logged(var module, var level, var text) -> {
                reader.accept(new Line(module, level, text));
                yield Behaviors.same();
            }
            default -> Behaviors.stopped();
        });
    }

    private EntityRef<Command> entity(DriverId driver, ModuleId module) {
        return sharding.entityRefFor(MODULE, ShardKeys.entity(driver, module));
    }

    /** Shards as {@link ShardKeys} has them. */
    private static final class ByDriver extends ShardingMessageExtractor<ShardingEnvelope<Command>, Command> {

        @Override
        public String entityId(ShardingEnvelope<Command> envelope) {
            return envelope.entityId();
        }

        @Override
        public String shardId(String entity) {
            return ShardKeys.shard(entity);
        }

        @Override
        public Command unwrapMessage(ShardingEnvelope<Command> envelope) {
            return envelope.message();
        }
    }
}
