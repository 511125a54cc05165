package dev.caretaker.store.signin;

import dev.caretaker.model.Page;
import dev.caretaker.model.signin.LdapSource;
import dev.caretaker.model.signin.LdapSourceId;
import dev.caretaker.model.signin.SourceQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code ldap_strat}. */
public interface LdapSourceDao {

    String COLUMNS = """
            id, authority_id, name, host, port, auth_method, uid, base, bind_dn, password, filter,
            created_at, updated_at
            """;

    String FILTER = """
              FROM ldap_strat
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:authority::text IS NULL OR authority_id = :authority)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM ldap_strat
             WHERE id = :id
            """)
    Optional<LdapSource> find(LdapSourceId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<LdapSource> page(SourceQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<LdapSource> list(@BindMethods SourceQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods SourceQuery query);

    @SqlQuery("""
            INSERT INTO ldap_strat (
                   id, authority_id, name, host, port, auth_method, uid, base, bind_dn, password, filter,
                   created_at, updated_at)
            VALUES (
                   :id, :authorityId, :name, :host, :port, :authMethod, :uid, :base, :bindDn, :password,
                   :filter, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    LdapSource insert(@BindMethods LdapSource row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE ldap_strat
               SET authority_id = :authorityId, name = :name, host = :host, port = :port,
                   auth_method = :authMethod, uid = :uid, base = :base, bind_dn = :bindDn,
                   password = :password, filter = :filter, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<LdapSource> update(@BindMethods LdapSource row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM ldap_strat
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<LdapSource> delete(LdapSourceId id);
}
