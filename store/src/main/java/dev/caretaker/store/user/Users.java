package dev.caretaker.store.user;

import static dev.caretaker.model.Problem.Failure.ifBlank;
import static dev.caretaker.model.Problem.Failure.unless;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.user.WorkHours;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.RefreshTokenDao;
import dev.caretaker.store.metadata.MetadataDao;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes to users. The last administrator can be neither deleted nor made an ordinary user. */
public final class Users {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]+)?");

    private static final String INVALID = "is invalid";

    private final Database database;

    public Users(Database database) {
        this.database = database;
    }

    /** Stores a new user, who cannot sign in with a password yet. */
    public User create(User user) {
        return create(user, null);
    }

    /** @param passwordDigest {@code null} if they are not to sign in with a password */
    public User create(User user, @Nullable String passwordDigest) {
        Problem.throwIfAny(check(user));
        return database.write(handle -> {
            var created = users(handle).insert(user);
            return users(handle).setPasswordDigest(created.id(), passwordDigest).orElse(created);
        });
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

    /**
     * Sets what a user signs in with. Whoever is signed in stays so for as long as their access token is good.
     *
     * @param digest {@code null} to end signing in with a password
     */
    public User setPassword(UserId id, @Nullable String digest) {
        return database.write(handle -> {
            handle.attach(RefreshTokenDao.class).revokeUser(id);
            return users(handle).setPasswordDigest(id, digest).orElseThrow(() -> new Problem.NotFound(id));
        });
    }

    private static void refuseWithoutAdmin(Handle handle, User before) {
        if (before.sysAdmin() && !before.deleted()) {
            refuseWithoutAdmin(handle);
        }
    }

    /**
     * Ends a transaction that leaves nobody to administer the platform.
     *
     * @throws Problem.Conflict if there is no administrator any more
     */
    public static void refuseWithoutAdmin(Handle handle) {
        if (users(handle).countAdmins() == 0) {
            throw new Problem.Conflict("At least one administrator must remain");
        }
    }

    private static User existing(Handle handle, UserId id) {
        // Two administrators who remove each other at once would both see one left.
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('user'))");
        return users(handle).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static List<Failure> check(User user) {
        var language = user.preferredLanguage();
        return Stream.of(
                        ifBlank("name", user.name()),
                        unless(Text.isEmail(user.email()), "email", "is an invalid email"),
                        unless(
                                language == null || LANGUAGE.matcher(language).matches(),
                                "preferred_language",
                                "is an invalid preferred language"),
                        unless(WorkHours.areWeekly(user.workPreferences()), "work_preferences", INVALID),
                        unless(WorkHours.areDated(user.workOverrides()), "work_overrides", INVALID))
                .flatMap(failures -> failures)
                .toList();
    }

    private static UserDao users(Handle handle) {
        return handle.attach(UserDao.class);
    }
}
