package dev.caretaker.api.user;

import dev.caretaker.api.http.Request;
import dev.caretaker.model.Problem;
import dev.caretaker.model.Text;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.user.User;
import dev.caretaker.model.user.UserId;
import dev.caretaker.store.Database;
import dev.caretaker.store.user.UserDao;
import java.util.Optional;

/** Finds users by what clients know of them. */
final class FoundUsers {

    private static final String PREFIX = "user-";

    private final Database database;

    FoundUsers(Database database) {
        this.database = database;
    }

    /** The user that the path of {@code request} names. */
    User named(Request request) {
        var name = request.path("id");
        var authority = request.caller().authority();
        return (Text.isEmail(name) ? byAddress(name, authority) : byIdentifier(name, authority))
                .orElseThrow(() -> new Problem.NotFound(name + " does not exist"));
    }

    private Optional<User> byAddress(String name, AuthorityId authority) {
        return users().findByEmail(authority, name).or(() -> users().findByLoginName(authority, name));
    }

    /** Identifiers are those of every domain, the rest is of the caller's. */
    private Optional<User> byIdentifier(String name, AuthorityId authority) {
        return id(name).flatMap(id -> users().find(id))
                .or(() -> id(PREFIX + name).flatMap(id -> users().find(id)))
                .or(() -> users().findByLoginName(authority, name))
                .or(() -> users().findByStaffId(authority, name));
    }

    private static Optional<UserId> id(String text) {
        try {
            return Optional.of(new UserId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private UserDao users() {
        return database.dao(UserDao.class);
    }
}
