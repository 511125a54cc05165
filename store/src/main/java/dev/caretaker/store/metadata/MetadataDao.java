package dev.caretaker.store.metadata;

import dev.caretaker.model.Id;
import dev.caretaker.model.metadata.MetadataId;
import dev.caretaker.model.metadata.MetadataSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code metadata}. Documents go by their parents and names. Where a name is {@code null} all documents are
 * meant.
 */
@RegisterConstructorMapper(MetadataDao.Version.class) // it has a record inside
public interface MetadataDao {

    String COLUMNS = """
            parent_id, name, description, details, editors, schema_id, modified_by_id, created_at, updated_at
            """;

    /**
     * An old version of a document.
     *
     * @param document what the document is called now
     */
    record Version(String document, @Nested MetadataSpec version) {}

    @SqlQuery("SELECT " + COLUMNS + """
              FROM metadata
             WHERE parent_id = :parent
               AND name = :name
               AND metadata_id IS NULL
            """)
    Optional<MetadataSpec> find(String parent, String name);

    /** The documents of some parents, by name. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM metadata
             WHERE parent_id = ANY (:parents)
               AND metadata_id IS NULL
               AND (:name::text IS NULL OR name = :name)
             ORDER BY name, parent_id
            """)
    List<MetadataSpec> of(List<String> parents, @Nullable String name);

    @SqlQuery("""
            INSERT INTO metadata (
                   id, parent_id, name, description, details, editors, schema_id, modified_by_id)
            VALUES (
                   :id, :parentId, :name, :description, :details, :editors, :schemaId, :modifiedById)
            RETURNING
            """ + COLUMNS)
    MetadataSpec insert(MetadataId id, @BindMethods MetadataSpec row);

    /** Stores the document that is called {@code before} now; empty if there is none. */
    @SqlQuery("""
            UPDATE metadata
               SET name = :name, description = :description, details = :details, editors = :editors,
                   schema_id = :schemaId, modified_by_id = :modifiedById,
                   updated_at = now()
             WHERE parent_id = :parentId
               AND name = :before
               AND metadata_id IS NULL
            RETURNING
            """ + COLUMNS)
    Optional<MetadataSpec> update(String before, @BindMethods MetadataSpec row);

    /** Returns the documents as they were; their versions go too. */
    @SqlQuery("""
            DELETE FROM metadata
             WHERE parent_id = ANY (:parents)
               AND metadata_id IS NULL
               AND (:name::text IS NULL OR name = :name)
            RETURNING
            """ + COLUMNS)
    List<MetadataSpec> delete(List<String> parents, @Nullable String name);

    /** Removes all documents of what has these identifiers. */
    default List<MetadataSpec> deleteOf(List<? extends Id> ids) {
        return delete(ids.stream().map(Id::value).toList(), null);
    }

    /** Keeps a copy of a document as it is now. */
    @SqlUpdate("""
            INSERT INTO metadata (
                   id, parent_id, name, description, details, editors, schema_id, modified_by_id, metadata_id,
                   created_at, updated_at)
            SELECT :version, parent_id, name, description, details, editors, schema_id, modified_by_id, id,
                   clock_timestamp(), clock_timestamp()
              FROM metadata
             WHERE parent_id = :parent
               AND name = :name
               AND metadata_id IS NULL
            """)
    int keep(MetadataId version, String parent, String name);

    /** Forgets all but the newest versions of a document. */
    @SqlUpdate("""
            DELETE FROM metadata
             WHERE id IN (
                       SELECT version.id
                         FROM metadata AS version
                         JOIN metadata AS live ON live.id = version.metadata_id
                        WHERE live.parent_id = :parent
                          AND live.name = :name
                        ORDER BY version.created_at DESC, version.id DESC
                       OFFSET :kept)
            """)
    int prune(String parent, String name, int kept);

    /** How many versions there are of each document. */
    @SqlQuery("""
            SELECT live.name AS document, count(version.id) AS versions
              FROM metadata AS live
              LEFT JOIN metadata AS version ON version.metadata_id = live.id
             WHERE live.parent_id = :parent
               AND live.metadata_id IS NULL
               AND (:name::text IS NULL OR live.name = :name)
             GROUP BY live.name
             ORDER BY live.name
            """)
    @KeyColumn("document")
    @ValueColumn("versions")
    Map<String, Integer> countVersions(String parent, @Nullable String name);

    /** Old versions, newest first: of each document {@code limit}, after leaving out {@code offset}. */
    @SqlQuery("SELECT document, " + COLUMNS + """
              FROM (
                  SELECT live.name AS document, version.*,
                         row_number() OVER (
                             PARTITION BY live.id
                             ORDER BY version.created_at DESC, version.id DESC) AS age
                    FROM metadata AS live
                    JOIN metadata AS version ON version.metadata_id = live.id
                   WHERE live.parent_id = :parent
                     AND live.metadata_id IS NULL
                     AND (:name::text IS NULL OR live.name = :name)) AS aged
             WHERE age > :offset
               AND age <= :offset::bigint + :limit
             ORDER BY document, age
            """)
    List<Version> versions(String parent, @Nullable String name, int limit, int offset);
}
