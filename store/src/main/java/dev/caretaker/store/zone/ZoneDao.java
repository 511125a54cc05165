package dev.caretaker.store.zone;

import dev.caretaker.model.Page;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneQuery;
import dev.caretaker.model.zone.ZoneSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code zone}. */
public interface ZoneDao {

    String COLUMNS = """
            id, name, description, tags, location, display_name,
            code, type, count, capacity, map_id, timezone,
            triggers, images, playlists, place_id, parent_id, created_at,
            updated_at
            """;

    String FILTER = """
              FROM zone
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND (:parents::text[] IS NULL
                    OR parent_id = ANY (:parents::text[])
                    OR ('root' = ANY (:parents::text[]) AND coalesce(parent_id, '') = ''))
               AND tags @> :tags::text[]
               AND (:ids::text[]     IS NULL OR id = ANY (:ids::text[]))
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM zone
             WHERE id = :id
            """)
    Optional<ZoneSpec> find(ZoneId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<ZoneSpec> page(ZoneQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<ZoneSpec> list(@BindMethods ZoneQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods ZoneQuery query);

    @SqlQuery("""
            INSERT INTO zone (
                   id, name, description, tags, location, display_name,
                   code, type, count, capacity, map_id, timezone,
                   triggers, images, playlists, place_id, parent_id, created_at,
                   updated_at)
            VALUES (
                   :id, :name, :description, :tags, :location, :displayName,
                   :code, :type, :count, :capacity, :mapId, :timezone,
                   :triggers, :images, :playlists, :placeId, :parentId, :createdAt,
                   :updatedAt)
            RETURNING
            """ + COLUMNS)
    ZoneSpec insert(@BindMethods ZoneSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE zone
               SET name = :name, description = :description, tags = :tags,
                   location = :location, display_name = :displayName, code = :code,
                   type = :type, count = :count, capacity = :capacity,
                   map_id = :mapId, timezone = :timezone, triggers = :triggers,
                   images = :images, playlists = :playlists, place_id = :placeId,
                   parent_id = :parentId,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ZoneSpec> update(@BindMethods ZoneSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM zone
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ZoneSpec> delete(ZoneId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM zone
             WHERE id = ANY (:ids::text[])
             ORDER BY array_position(:ids::text[], id)
            """)
    List<ZoneSpec> findAll(List<ZoneId> ids);

    /** Locks the zone until the transaction ends. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM zone
             WHERE id = :id
               FOR NO KEY UPDATE
            """)
    Optional<ZoneSpec> lock(ZoneId id);

    /** Locks zones until the transaction ends, also against {@link #hold}. Returns those that exist. */
    @SqlQuery("""
            SELECT id
              FROM zone
             WHERE id = ANY (:ids::text[])
             ORDER BY id
               FOR UPDATE
            """)
    List<ZoneId> lockAll(List<ZoneId> ids);

    /** Nobody changes or deletes these zones until the transaction ends. Returns those that exist. */
    @SqlQuery("""
            SELECT id
              FROM zone
             WHERE id = ANY (:ids::text[])
             ORDER BY id
               FOR SHARE
            """)
    List<ZoneId> hold(List<ZoneId> ids);

    /** The zone and everything below it. */
    @SqlQuery("""
            WITH RECURSIVE below (id) AS (
                SELECT id FROM zone WHERE id = :id
                UNION
                SELECT zone.id FROM zone JOIN below ON zone.parent_id = below.id)
            SELECT id FROM below
            """)
    List<ZoneId> below(ZoneId id);

    /** The zones whose parent it is, by name. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM zone
             WHERE parent_id = :parent
             ORDER BY name, id
            """)
    List<ZoneSpec> directlyBelow(ZoneId parent);

    /** The zone and everything above it, the zone first. */
    @SqlQuery("""
            WITH RECURSIVE above (id, parent_id, height) AS (
                SELECT id, parent_id, 0 FROM zone WHERE id = :id
                UNION ALL
                SELECT zone.id, zone.parent_id, height + 1 FROM zone JOIN above ON zone.id = above.parent_id
                 WHERE height < 100)
            SELECT id FROM above ORDER BY height
            """)
    List<ZoneId> above(ZoneId id);

    /** How many children each of {@code parents} has; those without any are left out. */
    @SqlQuery("""
            SELECT parent_id, count(*) AS children
              FROM zone
             WHERE parent_id = ANY (:parents::text[])
             GROUP BY parent_id
            """)
    @KeyColumn("parent_id")
    @ValueColumn("children")
    Map<ZoneId, Integer> children(List<ZoneId> parents);

    /** Every tag in use, sorted. */
    @SqlQuery("""
            SELECT DISTINCT tag
              FROM zone, unnest(tags) AS tag
             ORDER BY tag
            """)
    List<String> tags();

    /** Returns the zones as they were. */
    @SqlQuery("""
            DELETE FROM zone
             WHERE id = ANY (:ids::text[])
            RETURNING
            """ + COLUMNS)
    List<ZoneSpec> deleteAll(List<ZoneId> ids);
}
