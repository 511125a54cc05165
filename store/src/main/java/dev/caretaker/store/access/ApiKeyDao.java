package dev.caretaker.store.access;

import dev.caretaker.model.Page;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.access.ApiKeyId;
import dev.caretaker.model.access.ApiKeyQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code api_key}. */
public interface ApiKeyDao {

    String COLUMNS = """
            id, name, description, scopes, permissions, user_id,
            authority_id, expires_at, created_at, updated_at
            """;

    String FILTER = """
              FROM api_key
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:authority::text IS NULL OR authority_id = :authority)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM api_key
             WHERE id = :id
            """)
    Optional<ApiKey> find(ApiKeyId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<ApiKey> page(ApiKeyQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<ApiKey> list(@BindMethods ApiKeyQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods ApiKeyQuery query);

    @SqlQuery("""
            INSERT INTO api_key (
                   id, secret, name, description, scopes, permissions, user_id,
                   authority_id, expires_at, created_at, updated_at)
            VALUES (
                   :id, :secretHash, :name, :description, :scopes, :permissions, :userId,
                   :authorityId, :expiresAt, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    ApiKey insert(@BindMethods ApiKey row, String secretHash);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE api_key
               SET name = :name, description = :description, scopes = :scopes,
                   permissions = :permissions, user_id = :userId, authority_id = :authorityId,
                   expires_at = :expiresAt,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ApiKey> update(@BindMethods ApiKey row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM api_key
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ApiKey> delete(ApiKeyId id);

    /** The hash that the key's secret has; the secret itself is not kept. */
    @SqlQuery("""
            SELECT secret
              FROM api_key
             WHERE id = :id
            """)
    Optional<String> secretHash(ApiKeyId id);
}
