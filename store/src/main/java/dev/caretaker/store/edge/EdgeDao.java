package dev.caretaker.store.edge;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.edge.EdgeId;
import dev.caretaker.model.edge.EdgeSpec;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code edge}. */
public interface EdgeDao {

    String COLUMNS = """
            id, name, description, last_seen, online, api_key_id, user_id, created_at, updated_at
            """;

    String FILTER = """
              FROM edge
             WHERE (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM edge
             WHERE id = :id
            """)
    Optional<EdgeSpec> find(EdgeId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<EdgeSpec> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :limit
            OFFSET :offset
            """)
    List<EdgeSpec> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO edge (
                   id, name, description, last_seen, online, api_key_id, user_id, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :lastSeen, :online, :apiKeyId, :userId, :createdAt,
                   :updatedAt)
            RETURNING
            """ + COLUMNS)
    EdgeSpec insert(@BindMethods EdgeSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE edge
               SET name = :name, description = :description, api_key_id = :apiKeyId, user_id = :userId,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<EdgeSpec> update(@BindMethods EdgeSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM edge
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<EdgeSpec> delete(EdgeId id);
}
