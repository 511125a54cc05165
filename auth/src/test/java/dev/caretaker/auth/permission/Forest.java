package dev.caretaker.auth.permission;

import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Rights;
import dev.caretaker.store.group.EntitlementDao.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tree of groups and what somebody may in some of them, evaluated by the letter of the rules and as slowly as need be.
 *
 * @param parents of each group the index of the group above, -1 for a root
 * @param rows of each group what the user's own row says; -1 for no row
 */
record Forest(List<Integer> parents, List<Integer> rows) {

    Forest {
        parents = List.copyOf(parents);
        rows = List.copyOf(rows);
    }

    int size() {
        return parents.size();
    }

    static GroupId id(int group) {
        return new GroupId(new UUID(0, group).toString());
    }

    /** All the groups, all of one subsystem. */
    List<Related> related() {
        return IntStream.range(0, size())
                .mapToObj(group -> new Related(id(group), parent(group), List.of("support"), row(group)))
                .toList();
    }

    private @Nullable GroupId parent(int group) {
        return parents.get(group) < 0 ? null : id(parents.get(group));
    }

    private @Nullable Rights row(int group) {
        return rows.get(group) < 0 ? null : new Rights(rows.get(group));
    }

    /** What the nearest row from {@code group} upwards says. */
    int member(int group) {
        if (rows.get(group) >= 0) {
            return rows.get(group);
        }
        return parents.get(group) < 0 ? 0 : member(parents.get(group));
    }

    /** What the rows farthest below {@code group} say, or else what its members may. */
    int below(int group) {
        var deepest = new ArrayList<Integer>();
        var level = List.of(group);
        while (!level.isEmpty()) {
            var rowsHere = level.stream().map(rows::get).filter(row -> row >= 0).toList();
            if (!rowsHere.isEmpty()) {
                deepest.clear();
                deepest.addAll(rowsHere);
            }
            level = children(level);
        }
        return deepest.isEmpty() ? member(group) : deepest.stream().reduce(0, (all, row) -> all | row);
    }

    private List<Integer> children(List<Integer> level) {
        return IntStream.range(0, size())
                .filter(group -> level.contains(parents.get(group)))
                .boxed()
                .toList();
    }
}
