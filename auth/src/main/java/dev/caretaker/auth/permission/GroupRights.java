package dev.caretaker.auth.permission;

import dev.caretaker.auth.Caller;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.group.EntitlementDao;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one caller may by the groups they are in. Made for one request: what it has looked up it does not look up again. */
public final class GroupRights {

    /** What the rights of technicians are about. */
    public static final String SUPPORT = "support";

    /** What the rights of those are about who show things on screens. */
    public static final String SIGNAGE = "signage";

    private final Caller caller;
    private final EntitlementDao stored;
    private @Nullable Memberships memberships;

    GroupRights(Caller caller, EntitlementDao stored) {
        this.caller = caller;
        this.stored = stored;
    }

    /** What the caller may as a member of {@code group}; nothing if they are none. */
    public Rights in(GroupId group) {
        return memberships().in(group);
    }

    /** The groups that the caller is a member of, also by being in one above. */
    public List<GroupId> groups() {
        return memberships().where(group -> !in(group.id()).none());
    }

    /** The groups in which the caller has {@code right} as a member. */
    public List<GroupId> groups(Right right) {
        return memberships().allowing(right);
    }

    /** What the groups are about in which the caller may anything, sorted. */
    public List<String> subsystems() {
        return memberships().groups().values().stream()
                .filter(group -> !in(group.id()).none())
                .flatMap(group -> group.subsystems().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the caller has {@code right} as a member of any group with {@code subsystem}. */
    public boolean anywhere(String subsystem, Right right) {
        return memberships().groups().values().stream()
                .anyMatch(group ->
                        group.subsystems().contains(subsystem) && in(group.id()).allow(right));
    }

    /** What the caller may in each of {@code zones}; those in which they may nothing are left out. */
    public Map<ZoneId, Rights> in(String subsystem, List<ZoneId> zones) {
        var groups = with(subsystem);
        return groups.isEmpty() || zones.isEmpty() ? Map.of() : memberships().in(stored.grants(groups, zones));
    }

    /** Whether the caller has {@code right} in any of {@code zones}. */
    public boolean allow(String subsystem, Right right, List<ZoneId> zones) {
        return in(subsystem, zones).values().stream().anyMatch(rights -> rights.allow(right));
    }

    /** The zones in which the caller may anything. */
    public Set<ZoneId> reached(String subsystem) {
        var groups = with(subsystem);
        return groups.isEmpty()
                ? Set.of()
                : memberships().in(stored.everywhere(groups)).keySet();
    }

    /**
     * Whether the caller may put something into {@code zones}: each is one in which they have {@code right}, or above
     * such a one, and there is such a one.
     *
     * @param resulting all zones that it is in then
     */
    public boolean cover(String subsystem, Right right, List<ZoneId> zones, List<ZoneId> resulting) {
        var granted = in(subsystem, resulting).entrySet().stream()
                .filter(zone -> zone.getValue().allow(right))
                .map(Map.Entry::getKey)
                .toList();
        if (zones.isEmpty() || granted.isEmpty()) {
            return false;
        }
        var others = zones.stream().filter(Predicate.not(granted::contains)).toList();
        return others.isEmpty() || stored.above(others, granted).containsAll(others);
    }

    /** Whether a group that the caller manages grants anything in {@code zone}. */
    public boolean managesIn(ZoneId zone) {
        var managed = groups(Right.MANAGE);
        return !managed.isEmpty()
                && stored.grants(managed, List.of(zone)).stream()
                        .anyMatch(grant -> !grant.permissions().none());
    }

    private List<GroupId> with(String subsystem) {
        return memberships().where(group -> group.subsystems().contains(subsystem));
    }

    private Memberships memberships() {
        var known = memberships;
        if (known == null) {
            known = Memberships.of(stored.related(caller.authority(), caller.user()));
            memberships = known;
        }
        return known;
    }
}
