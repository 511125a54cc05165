package dev.caretaker.store.schema;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.schema.SchemaId;
import dev.caretaker.model.schema.SchemaSpec;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code json_schema}. */
public interface SchemaDao {

    String COLUMNS = """
            id, name, description, schema, created_at, updated_at
            """;

    String FILTER = """
              FROM json_schema
             WHERE (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM json_schema
             WHERE id = :id
            """)
    Optional<SchemaSpec> find(SchemaId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<SchemaSpec> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :limit
            OFFSET :offset
            """)
    List<SchemaSpec> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO json_schema (
                   id, name, description, schema, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :schema, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    SchemaSpec insert(@BindMethods SchemaSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE json_schema
               SET name = :name, description = :description, schema = :schema,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SchemaSpec> update(@BindMethods SchemaSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM json_schema
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SchemaSpec> delete(SchemaId id);
}
