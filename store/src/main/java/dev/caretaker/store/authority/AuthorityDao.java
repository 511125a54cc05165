package dev.caretaker.store.authority;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.authority.AuthorityId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code authority}. */
public interface AuthorityDao {

    String COLUMNS = """
            id, name, description, domain, login_url, logout_url,
            internals, config, email_domains, created_at, updated_at
            """;

    String FILTER = """
              FROM authority
             WHERE (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM authority
             WHERE id = :id
            """)
    Optional<Authority> find(AuthorityId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<Authority> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :limit
            OFFSET :offset
            """)
    List<Authority> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO authority (
                   id, name, description, domain, login_url, logout_url,
                   internals, config, email_domains, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :domain, :loginUrl, :logoutUrl,
                   :internals, :config, :emailDomains, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    Authority insert(@BindMethods Authority row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE authority
               SET name = :name, description = :description, domain = :domain,
                   login_url = :loginUrl, logout_url = :logoutUrl, internals = :internals,
                   config = :config, email_domains = :emailDomains,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<Authority> update(@BindMethods Authority row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM authority
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<Authority> delete(AuthorityId id);

    /** The authority of a host name. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM authority
             WHERE domain = lower(:domain)
            """)
    Optional<Authority> findByDomain(String domain);

    /** The authority that the addresses of a mail domain belong to. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM authority
             WHERE email_domains @> ARRAY[lower(:domain)]
             ORDER BY id
             LIMIT 1
            """)
    Optional<Authority> findByEmailDomain(String domain);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM authority
             WHERE id = ANY (:ids::text[])
             ORDER BY name, id
            """)
    List<Authority> findAll(List<AuthorityId> ids);
}
