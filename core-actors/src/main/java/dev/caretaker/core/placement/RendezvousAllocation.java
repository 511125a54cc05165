package dev.caretaker.core.placement;

import dev.caretaker.core.placement.Rendezvous.Node;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/** Puts each shard on the node that {@link Rendezvous} gives it to, and moves it when that changes. */
public final class RendezvousAllocation extends AbstractShardAllocationStrategy {

    private final Function<ActorRef, Node> nodes;
    private final UnaryOperator<String> keys;

    /**
     * @param nodes the node of a shard region
     * @param keys what decides the owner of a shard
     */
    public RendezvousAllocation(Function<ActorRef, Node> nodes, UnaryOperator<String> keys) {
        this.nodes = nodes;
        this.keys = keys;
    }

    @Override
    public Future<ActorRef> allocateShard(
            ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> allocated) {
        return Future.successful(owner(shard, allocated.keySet()).orElse(requester));
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> allocated, Set<String> underWay) {
        return Future.successful(allocated.entrySet().stream()
                .flatMap(entry -> CollectionConverters.asJava(entry.getValue()).stream()
                        .filter(shard -> !underWay.contains(shard))
                        .filter(shard -> owner(shard, allocated.keySet())
                                .filter(owner -> !owner.equals(entry.getKey()))
                                .isPresent()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<ActorRef> owner(String shard, Set<ActorRef> regions) {
        var byNode = regions.stream().collect(Collectors.toMap(nodes, region -> region, (first, _) -> first));
        return Rendezvous.owner(byNode.keySet(), keys.apply(shard)).map(byNode::get);
    }
}
