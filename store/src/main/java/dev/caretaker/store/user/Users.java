package dev.caretaker.store.user;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Changes to users. The last administrator can be neither deleted nor made an ordinary user. */
public final class Users {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]+)?");

    private final Database database;

    public Users(Database database) {
        this.database = database;
    }

    public User create(User user) {
        Problem.throwIfAny(check(user));
        return database.write(handle -> users(handle).insert(user));
    }

    /** Stores a changed user; address, authority and what signing in records stay what they are. */
    public User update(User user) {
        Problem.throwIfAny(check(user));
        return database.write(handle -> {
            var before = existing(handle, user.id());
            var after = users(handle).update(user).orElse(before);
            refuseWithoutAdmin(handle, before);
            return after;
        });
    }

    /** Deletes a user with their documents, API keys and tokens. Returns them as they were. */
    public User delete(UserId id) {
        return database.write(handle -> {
            var before = existing(handle, id);
            var deleted = users(handle).delete(id).orElse(before);
            handle.attach(MetadataDao.class).deleteOf(List.of(id));
            refuseWithoutAdmin(handle, before);
            return deleted;
        });
    }

    /** Marks a user as deleted, or takes that back. */
    public User setDeleted(UserId id, boolean deleted) {
        return database.write(handle -> {
            var before = existing(handle, id);
            var after = users(handle).setDeleted(id, deleted).orElse(before);
            refuseWithoutAdmin(handle, before);
            return after;
        });
    }

    private static void refuseWithoutAdmin(Handle handle, User before) {
        if (before.sysAdmin() && !before.deleted() && users(handle).countAdmins() == 0) {
            throw new Problem.Conflict("At least one administrator must remain");
        }
    }

    private static User existing(Handle handle, UserId id) {
        // Two administrators who remove each other at once would both see one left.
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('user'))");
        return users(handle).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static List<Failure> check(User user) {
        var failures = new ArrayList<Failure>();
        if (user.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (!Text.isEmail(user.email())) {
            failures.add(new Failure("email", "is an invalid email"));
        }
        var language = user.preferredLanguage();
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            failures.add(new Failure("preferred_language", "is an invalid preferred language"));
        }
        return failures;
    }

    private static UserDao users(Handle handle) {
        return handle.attach(UserDao.class);
    }
}
