package dev.caretaker.store.authority;

import static dev.caretaker.model.Problem.Failure.ifBlank;
import static dev.caretaker.model.Problem.Failure.unless;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.store.Database;
import dev.caretaker.store.user.Users;
import java.util.List;
import java.util.stream.Stream;

/** Changes to authorities. */
public final class Authorities {

    private final Database database;

    public Authorities(Database database) {
        this.database = database;
    }

    public Authority create(Authority authority) {
        Problem.throwIfAny(check(authority));
        return database.write(handle -> handle.attach(AuthorityDao.class).insert(authority));
    }

    public Authority update(Authority authority) {
        Problem.throwIfAny(check(authority));
        return database.write(handle -> handle.attach(AuthorityDao.class)
                .update(authority)
                .orElseThrow(() -> new Problem.NotFound(authority.id())));
    }

    /**
     * Deletes an authority with its users, applications, keys and sources. Returns it as it was.
     *
     * @throws Problem.Conflict if all administrators would be gone with it
     */
    public Authority delete(AuthorityId id) {
        return database.write(handle -> {
            var deleted = handle.attach(AuthorityDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id));
            Users.refuseWithoutAdmin(handle);
            return deleted;
        });
    }

    private static List<Failure> check(Authority authority) {
        return Stream.of(
                        ifBlank("name", authority.name()),
                        ifBlank("domain", authority.domain()),
                        unless(authority.internals().isObject(), "internals", "is invalid"),
                        unless(authority.config().isObject(), "config", "is invalid"))
                .flatMap(failures -> failures)
                .toList();
    }
}
