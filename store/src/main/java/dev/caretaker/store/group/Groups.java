package dev.caretaker.store.group;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupSpec;
import dev.caretaker.model.group.GroupUser;
import dev.caretaker.model.group.GroupZone;
import dev.caretaker.store.Database;
import dev.caretaker.store.user.UserDao;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes to groups, to who is in them, and to what they grant. */
public final class Groups {

    private final Database database;

    public Groups(Database database) {
        this.database = database;
    }

    /** @throws Problem.Invalid if the authority has a root already, among other things */
    public GroupSpec create(GroupSpec group) {
        return database.write(handle -> {
            Problem.throwIfAny(check(handle, group));
            return groups(handle).insert(group);
        });
    }

    /** @throws Problem.Invalid if the group would be above itself, among other things */
    public GroupSpec update(GroupSpec group) {
        return database.write(handle -> {
            // Two moves at once could make a circle that neither sees.
            handle.execute("SELECT pg_advisory_xact_lock(hashtext('groups'))");
            Problem.throwIfAny(check(handle, group));
            return groups(handle).update(group).orElseThrow(() -> new Problem.NotFound(group.id()));
        });
    }

    /** Deletes a group and those below, with what they grant. Returns it as it was. */
    public GroupSpec delete(GroupId id) {
        return database.write(handle -> groups(handle).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    /** @throws Problem.Invalid if {@code authority} has no such user, or they are in the group already */
    public GroupUser add(AuthorityId authority, GroupUser member) {
        return database.write(handle -> {
            var _ = handle.attach(UserDao.class)
                    .find(member.userId())
                    .filter(user -> user.authorityId().equals(authority))
                    .orElseThrow(() -> new Problem.Invalid("user_id", "does not exist"));
            return handle.attach(GroupUserDao.class).insert(member);
        });
    }

    /** @throws Problem.Invalid if there is no such zone, or the group has a grant for it already */
    public GroupZone grant(GroupZone grant) {
        return database.write(handle -> handle.attach(GroupZoneDao.class).insert(grant));
    }

    private static List<Failure> check(Handle handle, GroupSpec group) {
        var failures = new ArrayList<Failure>();
        if (group.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        var parent = group.parentId();
        if (parent == null) {
            groups(handle)
                    .root(group.authorityId())
                    .filter(root -> !root.id().equals(group.id()))
                    .ifPresent(_ -> failures.add(new Failure("parent_id", "authority already has a root group")));
        } else if (groups(handle).find(group.authorityId(), parent).isEmpty()) {
            failures.add(new Failure("parent_id", "does not exist"));
        } else if (groups(handle).below(group.id()).contains(parent)) {
            failures.add(new Failure("parent_id", "is the group itself or below it"));
        }
        return failures;
    }

    private static GroupDao groups(Handle handle) {
        return handle.attach(GroupDao.class);
    }
}
