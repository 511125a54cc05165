package dev.caretaker.auth.permission;

import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.group.EntitlementDao.Grant;
import dev.caretaker.store.group.EntitlementDao.Related;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The groups that somebody has to do with, and what they may in each of them.
 *
 * @param groups those that they are in, and all that are above or below one of these
 */
record Memberships(Map<GroupId, Related> groups, Map<GroupId, Deepest> deepest) {

    Memberships {
        groups = Map.copyOf(groups);
        deepest = Map.copyOf(deepest);
    }

    /**
     * What they may in the group farthest below some group that they are in themselves; if there are several as far below,
     * in any of these.
     *
     * @param depth 0 if it is that group itself
     */
    record Deepest(int depth, Rights rights) {

        Deepest deeper(Deepest other) {
            return depth == other.depth
                    ? new Deepest(depth, rights.or(other.rights))
                    : depth > other.depth ? this : other;
        }
    }

    static Memberships of(List<Related> related) {
        var groups = related.stream().collect(Collectors.toMap(Related::id, Function.identity()));
        var deepest = new HashMap<GroupId, Deepest>();
        for (var group : related) {
            var own = group.rights();
            if (own != null) {
                var path = upwards(groups, group.id());
                for (int depth = 0; depth < path.size(); depth++) {
                    deepest.merge(path.get(depth).id(), new Deepest(depth, own), Deepest::deeper);
                }
            }
        }
        return new Memberships(groups, deepest);
    }

    /** What they may as a member of {@code group}: what is said for it, or else for the nearest group above. */
    Rights in(GroupId group) {
        for (var at : upwards(groups, group)) {
            var own = at.rights();
            if (own != null) {
                return own;
            }
        }
        return Rights.NONE;
    }

    /** What they may by what {@code group} grants, below the zone that it grants it in. */
    Rights below(GroupId group) {
        var found = deepest.get(group);
        return found == null ? in(group) : found.rights();
    }

    /** The groups that {@code chosen} holds for. */
    List<GroupId> where(Predicate<Related> chosen) {
        return groups.values().stream().filter(chosen).map(Related::id).toList();
    }

    /** The groups that they have {@code right} in as members. */
    List<GroupId> allowing(Right right) {
        return where(group -> in(group.id()).allow(right));
    }

    /** What they may in each zone, by {@code grants}; zones in which they may nothing are left out. */
    Map<ZoneId, Rights> in(List<Grant> grants) {
        var zones = new HashMap<ZoneId, Rights>();
        for (var grant : grants) {
            var member = grant.below() ? below(grant.groupId()) : in(grant.groupId());
            var rights = member.and(grant.permissions());
            if (!rights.none()) {
                zones.merge(grant.zoneId(), rights, Rights::or);
            }
        }
        return zones;
    }

    /** The group and those above it, as far as they are known. */
    private static List<Related> upwards(Map<GroupId, Related> groups, GroupId from) {
        var path = new ArrayList<Related>();
        var at = groups.get(from);
        while (at != null && path.size() < groups.size()) {
            path.add(at);
            var parent = at.parentId();
            at = parent == null ? null : groups.get(parent);
        }
        return path;
    }
}
