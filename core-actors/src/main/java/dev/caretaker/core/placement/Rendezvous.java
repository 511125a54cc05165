package dev.caretaker.core.placement;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Highest random weight hashing: every node scores every key, and the highest score owns the key. Who computes it from
 * the same nodes gets the same owner, and a node that comes or goes moves only its own keys.
 *
 * <p>Source: Thaler and Ravishankar, A Name-Based Mapping Scheme for Rendezvous, 1996. The weights follow Schindelhauer
 * and Schomaker, Weighted Distributed Hash Tables, 2005.
 */
public final class Rendezvous {

    /** @param weight how many keys the node takes compared with others, more than zero; 1 is usual */
    public record Node(String name, double weight) {

        public Node {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight of " + name + " must be more than zero, not " + weight);
            }
        }

        public Node(String name) {
            this(name, 1);
        }
    }

    private Rendezvous() {}

    /** The owner of {@code key}; empty if there are no nodes. Their order does not matter. */
    public static Optional<Node> owner(Collection<Node> nodes, String key) {
        var equal = nodes.stream().mapToDouble(Node::weight).distinct().count() < 2;
        Comparator<Node> byScore = equal
                ? Comparator.comparing(node -> score(node.name(), key), Long::compareUnsigned)
                : Comparator.comparingDouble(node -> weighted(node, key));
        return nodes.stream().max(byScore.thenComparing(Node::name));
    }

    /** The score of {@code key} on {@code node}, an unsigned number. */
    public static long score(String node, String key) {
        return Murmur3.hash((node + "-" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static double weighted(Node node, String key) {
        var unit = ((score(node.name(), key) >>> 11) + 0.5) * 0x1.0p-53;
        return -node.weight() / Math.log(unit);
    }
}
