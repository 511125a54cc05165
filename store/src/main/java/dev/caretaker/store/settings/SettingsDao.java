package dev.caretaker.store.settings;

import dev.caretaker.model.Id;
import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.settings.SettingsId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code sets}. */
public interface SettingsDao {

    String COLUMNS = """
            id, parent_id, parent_type, encryption_level, settings_string, keys,
            settings_id, modified_by_id, created_at, updated_at
            """;

    String FILTER = """
              FROM sets
             WHERE settings_id IS NULL
               AND (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    /** An entry, not an old version of one. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sets
             WHERE id = :id
               AND settings_id IS NULL
            """)
    Optional<SettingsEntry> find(SettingsId id);

    /** What passes {@code query}, in the order of id. */
    default Page<SettingsEntry> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY id
             LIMIT :limit
            OFFSET :offset
            """)
    List<SettingsEntry> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO sets (
                   id, parent_id, parent_type, encryption_level, settings_string, keys,
                   modified_by_id, created_at, updated_at)
            VALUES (
                   :id, :parentId, :parentType, :encryptionLevel, :settingsString, :keys,
                   :modifiedById, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    SettingsEntry insert(@BindMethods SettingsEntry row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE sets
               SET parent_id = :parentId, parent_type = :parentType, encryption_level = :encryptionLevel,
                   settings_string = :settingsString, keys = :keys, modified_by_id = :modifiedById,
                   updated_at = now()
             WHERE id = :id
               AND settings_id IS NULL
            RETURNING
            """ + COLUMNS)
    Optional<SettingsEntry> update(@BindMethods SettingsEntry row);

    /** Returns the row as it was; empty if there was none. Its versions go too. */
    @SqlQuery("""
            DELETE FROM sets
             WHERE id = :id
               AND settings_id IS NULL
            RETURNING
            """ + COLUMNS)
    Optional<SettingsEntry> delete(SettingsId id);

    /** The entries of some parents, in the order of the parents given, low levels first; without old versions. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sets
             WHERE parent_id = ANY (:parents::text[])
               AND settings_id IS NULL
             ORDER BY array_position(:parents::text[], parent_id), encryption_level, id
            """)
    List<SettingsEntry> of(List<ParentId> parents);

    /** Old versions of an entry, newest first. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sets
             WHERE settings_id = :id
             ORDER BY created_at DESC, id DESC
             LIMIT :limit
            OFFSET :offset
            """)
    List<SettingsEntry> versions(SettingsId id, int limit, int offset);

    @SqlQuery("""
            SELECT count(*)
              FROM sets
             WHERE settings_id = :id
            """)
    long countVersions(SettingsId id);

    /** Keeps a copy of an entry as it is now. */
    @SqlUpdate("""
            INSERT INTO sets (
                   id, parent_id, parent_type, encryption_level, settings_string, keys,
                   settings_id, modified_by_id, created_at, updated_at)
            SELECT :version, parent_id, parent_type, encryption_level, settings_string, keys,
                   id, modified_by_id, clock_timestamp(), clock_timestamp()
              FROM sets
             WHERE id = :id
            """)
    int keep(SettingsId version, SettingsId id);

    /** Forgets all but the newest versions of an entry. */
    @SqlUpdate("""
            DELETE FROM sets
             WHERE id IN (
                       SELECT id
                         FROM sets
                        WHERE settings_id = :id
                        ORDER BY created_at DESC, id DESC
                       OFFSET :kept)
            """)
    int prune(SettingsId id, int kept);

    /** Removes the entries of some parents, with all versions; returns how many entries that were. */
    @SqlUpdate("""
            DELETE FROM sets
             WHERE parent_id = ANY (:parents::text[])
               AND settings_id IS NULL
            """)
    int deleteOfParents(List<ParentId> parents);

    /** Removes everything of what has these identifiers. */
    default int deleteOf(List<? extends Id> ids) {
        return deleteOfParents(ids.stream().map(ParentId::of).toList());
    }
}
