package dev.caretaker.store.authority;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.store.Database;
import java.util.ArrayList;
import java.util.List;

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

    /** Deletes an authority with its users, applications and keys. Returns it as it was. */
    public Authority delete(AuthorityId id) {
        return database.write(
                handle -> handle.attach(AuthorityDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    private static List<Failure> check(Authority authority) {
        var failures = new ArrayList<Failure>();
        if (authority.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (authority.domain().isBlank()) {
            failures.add(new Failure("domain", "is required"));
        }
        return failures;
    }
}
