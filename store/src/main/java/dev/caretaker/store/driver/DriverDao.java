package dev.caretaker.store.driver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Page;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverQuery;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.repository.RepositoryId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The table {@code driver}. */
public interface DriverDao {

    String COLUMNS = """
            id, name, description, json_schema, default_uri, default_port,
            role, alert_level, file_name, commit, compilation_output, module_name,
            ignore_connected, update_available, update_info, repository_id, created_at, updated_at
            """;

    String FILTER = """
              FROM driver
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:role::integer         IS NULL OR role = :role)
               AND (NOT :updateAvailable   OR update_available)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM driver
             WHERE id = :id
            """)
    Optional<DriverSpec> find(DriverId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<DriverSpec> page(DriverQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<DriverSpec> list(@BindMethods DriverQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods DriverQuery query);

    @SqlQuery("""
            INSERT INTO driver (
                   id, name, description, json_schema, default_uri, default_port,
                   role, alert_level, file_name, commit, compilation_output, module_name,
                   ignore_connected, update_available, update_info, repository_id, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :jsonSchema, :defaultUri, :defaultPort,
                   :role, :alertLevel, :fileName, :commit, :compilationOutput, :moduleName,
                   :ignoreConnected, :updateAvailable, :updateInfo, :repositoryId, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    DriverSpec insert(@BindMethods DriverSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE driver
               SET name = :name, description = :description, json_schema = :jsonSchema,
                   default_uri = :defaultUri, default_port = :defaultPort, role = :role,
                   alert_level = :alertLevel, file_name = :fileName, commit = :commit,
                   compilation_output = :compilationOutput, module_name = :moduleName, ignore_connected = :ignoreConnected,
                   update_available = :updateAvailable, update_info = :updateInfo, repository_id = :repositoryId,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<DriverSpec> update(@BindMethods DriverSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM driver
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<DriverSpec> delete(DriverId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM driver
             WHERE id = ANY (:ids::text[])
             ORDER BY id
            """)
    List<DriverSpec> findAll(List<DriverId> ids);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM driver
             WHERE repository_id = :repository
             ORDER BY id
            """)
    List<DriverSpec> inRepository(RepositoryId repository);

    /** Records the output of a build that failed, or {@code null} after one that did not. */
    @SqlQuery("""
            UPDATE driver
               SET compilation_output = :output, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<DriverSpec> compiled(DriverId id, @Nullable String output);

    /** Writes the commit that the name {@code from} stood for; empty if the driver is set to something else by now. */
    @SqlQuery("""
            UPDATE driver
               SET commit = :to,
                   update_available = update_available AND update_info ->> 'commit' IS DISTINCT FROM :to,
                   updated_at = now()
             WHERE id = :id AND commit = :from
            RETURNING
            """ + COLUMNS)
    Optional<DriverSpec> pin(DriverId id, String from, String to);

    /** Records that there is something newer; {@code null} that there is not. */
    @SqlQuery("""
            UPDATE driver
               SET update_available = (:info::jsonb IS NOT NULL), update_info = :info::jsonb, updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<DriverSpec> updateFound(DriverId id, @Nullable JsonNode info);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM driver
             ORDER BY id
            """)
    List<DriverSpec> all();

    /** Returns the drivers as they were. */
    @SqlQuery("""
            DELETE FROM driver
             WHERE id = ANY (:ids::text[])
            RETURNING
            """ + COLUMNS)
    List<DriverSpec> deleteAll(List<DriverId> ids);
}
