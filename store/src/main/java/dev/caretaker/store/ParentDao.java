package dev.caretaker.store;

import dev.caretaker.model.Id;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What settings and metadata belong to. */
public interface ParentDao {

    /**
     * Whether there is a system, driver, module, zone or user of that identifier, which then stays until the transaction
     * ends.
     */
    @SqlQuery("""
            WITH a_sys AS (SELECT id FROM sys WHERE id = :id FOR KEY SHARE),
                 a_driver AS (SELECT id FROM driver WHERE id = :id FOR KEY SHARE),
                 a_mod AS (SELECT id FROM mod WHERE id = :id FOR KEY SHARE),
                 a_zone AS (SELECT id FROM zone WHERE id = :id FOR KEY SHARE),
                 a_user AS (SELECT id FROM "user" WHERE id = :id FOR KEY SHARE)
            SELECT EXISTS (SELECT FROM a_sys)
                OR EXISTS (SELECT FROM a_driver)
                OR EXISTS (SELECT FROM a_mod)
                OR EXISTS (SELECT FROM a_zone)
                OR EXISTS (SELECT FROM a_user)
            """)
    boolean keep(String id);

    /** See {@link #keep(String)}. */
    default boolean keep(Id id) {
        return keep(id.value());
    }
}
