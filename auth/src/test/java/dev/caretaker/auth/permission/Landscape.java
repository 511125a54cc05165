package dev.caretaker.auth.permission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A tree of zones and what groups grant in them, evaluated by the letter of the rules and as slowly as need be.
 *
 * @param parents of each zone the index of the zone above, -1 for a root
 * @param grants what a group has a row for
 */
record Landscape(Forest groups, List<Integer> parents, Map<Place, Grant> grants) {

    record Place(int group, int zone) {}

    record Grant(int permissions, boolean deny) {}

    Landscape {
        parents = List.copyOf(parents);
        grants = Map.copyOf(grants);
    }

    /** Some tree of groups with one root, some zones, some rows. */
    static Landscape random(Random random, int groups, int zones) {
        var forest = new Forest(
                tree(random, groups, false),
                IntStream.range(0, groups)
                        .map(_ -> random.nextInt(3) == 0 ? random.nextInt(256) : -1)
                        .boxed()
                        .toList());
        var grants = new HashMap<Place, Grant>();
        for (int row = 0; row < groups * 2; row++) {
            var permissions = random.nextInt(5) == 0 ? 0 : random.nextInt(256);
            grants.put(
                    new Place(random.nextInt(groups), random.nextInt(zones)),
                    new Grant(permissions, random.nextInt(5) == 0));
        }
        return new Landscape(forest, tree(random, zones, true), grants);
    }

    private static List<Integer> tree(Random random, int size, boolean manyRoots) {
        return IntStream.range(0, size)
                .map(node -> node == 0 || (manyRoots && random.nextInt(6) == 0) ? -1 : random.nextInt(node))
                .boxed()
                .toList();
    }

    /** What the user may in {@code zone}. */
    int rights(int zone) {
        return IntStream.range(0, groups.size())
                .map(group -> contribution(group, zone))
                .reduce(0, (all, bits) -> all | bits);
    }

    private int contribution(int group, int zone) {
        var at = zone;
        while (at >= 0 && !grants.containsKey(new Place(group, at))) {
            at = parents.get(at);
        }
        if (at < 0) {
            return 0;
        }
        var grant = Objects.requireNonNull(grants.get(new Place(group, at)));
        var member = at == zone ? groups.member(group) : groups.below(group);
        return grant.deny() ? 0 : member & grant.permissions();
    }
}
