package dev.caretaker.store.access;

import dev.caretaker.model.Page;
import dev.caretaker.model.access.ApplicationQuery;
import dev.caretaker.model.access.OAuthApplication;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code oauth_applications}. */
public interface OAuthApplicationDao {

    String COLUMNS = """
            id, name, uid, secret, redirect_uri, scopes,
            confidential, skip_authorization, owner_id, subsystems, created_at, updated_at
            """;

    String FILTER = """
              FROM oauth_applications
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:owner::text        IS NULL OR owner_id = :owner)
               AND (:subsystems::text[] IS NULL
                    OR subsystems = '{}'
                    OR subsystems && :subsystems::text[])
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM oauth_applications
             WHERE id = :id
            """)
    Optional<OAuthApplication> find(long id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<OAuthApplication> page(ApplicationQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<OAuthApplication> list(@BindMethods ApplicationQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods ApplicationQuery query);

    @SqlQuery("""
            INSERT INTO oauth_applications (
                   name, uid, secret, redirect_uri, scopes,
                   confidential, skip_authorization, owner_id, subsystems, created_at, updated_at)
            VALUES (
                   :name, :uid, :secret, :redirectUri, :scopes,
                   :confidential, :skipAuthorization, :ownerId, :subsystems, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    OAuthApplication insert(@BindMethods OAuthApplication row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE oauth_applications
               SET name = :name, uid = :uid, redirect_uri = :redirectUri,
                   scopes = :scopes, confidential = :confidential, skip_authorization = :skipAuthorization,
                   owner_id = :ownerId, subsystems = :subsystems,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<OAuthApplication> update(@BindMethods OAuthApplication row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM oauth_applications
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<OAuthApplication> delete(long id);

    /** The application that presents itself as {@code uid}. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM oauth_applications
             WHERE uid = :uid
            """)
    Optional<OAuthApplication> findByUid(String uid);
}
