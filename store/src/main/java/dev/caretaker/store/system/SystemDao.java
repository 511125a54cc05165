package dev.caretaker.store.system;

import dev.caretaker.model.Page;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemQuery;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code sys}. */
public interface SystemDao {

    String COLUMNS = """
            id, name, description, features, email, bookable,
            public AS is_public, display_name, code, type, capacity, map_id,
            approval, images, security_groups, timezone, support_url, timetable_url,
            camera_url, room_booking_url, camera_snapshot_urls, version, installed_ui_devices, zones,
            modules, orientation, playlists, signage, signage_last_seen, playlist_item_id,
            space_config, created_at, updated_at
            """;

    String FILTER = """
              FROM sys
             WHERE (:paging.search::text IS NULL OR search @@ :paging.search::tsquery)
               AND zones @> :zones::text[]
               AND (:anyZone::text[]   IS NULL OR zones && :anyZone::text[])
               AND (:bookable::boolean IS NULL OR bookable = :bookable)
               AND (:capacity::integer IS NULL OR capacity >= :capacity)
               AND (:emails::text[]    IS NULL OR email = ANY (:emails::text[]))
               AND features @> :features::text[]
               AND (:module::text      IS NULL OR modules @> ARRAY[:module::text])
               AND (NOT :publicOnly    OR public)
               AND (:signage::boolean  IS NULL OR signage = :signage)
               AND (:trigger::text     IS NULL
                    OR id IN (SELECT trig.control_system_id FROM trig WHERE trig.trigger_id = :trigger))
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE id = :id
            """)
    Optional<SystemSpec> find(SystemId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<SystemSpec> page(SystemQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<SystemSpec> list(@BindMethods SystemQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods SystemQuery query);

    @SqlQuery("""
            INSERT INTO sys (
                   id, name, description, features, email, bookable,
                   public, display_name, code, type, capacity, map_id,
                   approval, images, security_groups, timezone, support_url, timetable_url,
                   camera_url, room_booking_url, camera_snapshot_urls, version, installed_ui_devices, zones,
                   modules, orientation, playlists, signage, signage_last_seen, playlist_item_id,
                   space_config, created_at, updated_at)
            VALUES (
                   :id, :name, :description, :features, :email, :bookable,
                   :isPublic, :displayName, :code, :type, :capacity, :mapId,
                   :approval, :images, :securityGroups, :timezone, :supportUrl, :timetableUrl,
                   :cameraUrl, :roomBookingUrl, :cameraSnapshotUrls, :version, :installedUiDevices, :zones,
                   :modules, :orientation, :playlists, :signage, :signageLastSeen, :playlistItemId,
                   :spaceConfig, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    SystemSpec insert(@BindMethods SystemSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM sys
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SystemSpec> delete(SystemId id);

    /** Changes the system if its version is {@code expected}, and counts the version up; empty if not. */
    @SqlQuery("""
            UPDATE sys
               SET name = :name, description = :description, features = :features,
                   email = :email, bookable = :bookable, public = :isPublic,
                   display_name = :displayName, code = :code, type = :type,
                   capacity = :capacity, map_id = :mapId, approval = :approval,
                   images = :images, security_groups = :securityGroups, timezone = :timezone,
                   support_url = :supportUrl, timetable_url = :timetableUrl, camera_url = :cameraUrl,
                   room_booking_url = :roomBookingUrl, camera_snapshot_urls = :cameraSnapshotUrls, installed_ui_devices = :installedUiDevices,
                   zones = :zones, modules = :modules, orientation = :orientation,
                   playlists = :playlists, signage = :signage, playlist_item_id = :playlistItemId,
                   space_config = :spaceConfig,
                   version = version + 1,
                   updated_at = now()
             WHERE id = :id
               AND version = :expected
            RETURNING
            """ + COLUMNS)
    Optional<SystemSpec> update(@BindMethods SystemSpec row, int expected);

    /** The systems that list any of {@code modules}. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE modules && :modules::text[]
             ORDER BY id
            """)
    List<SystemSpec> listing(List<ModuleId> modules);

    /** The systems in any of {@code zones}. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE zones && :zones::text[]
             ORDER BY id
            """)
    List<SystemSpec> within(List<ZoneId> zones);

    /** The first system with that address, by its identifier. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE email = lower(trim(:email))
             ORDER BY id
             LIMIT 1
            """)
    Optional<SystemSpec> findByEmail(String email);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE email = ANY (:emails::text[])
             ORDER BY name, id
            """)
    List<SystemSpec> withEmails(List<String> emails);

    /** Those of {@code ids} that exist. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE id = ANY (:ids::text[])
             ORDER BY id
            """)
    List<SystemSpec> findAll(List<SystemId> ids);

    /** Locks the system until the transaction ends. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM sys
             WHERE id = :id
               FOR UPDATE
            """)
    Optional<SystemSpec> lock(SystemId id);

    /** Appends the module and counts the version up; empty if the system has it already, or is not there. */
    @SqlQuery("""
            UPDATE sys
               SET modules = modules || :module, version = version + 1, updated_at = now()
             WHERE id = :id
               AND NOT modules @> ARRAY[:module::text]
            RETURNING
            """ + COLUMNS)
    Optional<SystemSpec> append(SystemId id, ModuleId module);

    /** Takes modules, and labels that they brought, out of a system, and counts the version up. */
    @SqlQuery("""
            UPDATE sys
               SET modules = ARRAY(
                       SELECT entry FROM unnest(modules) WITH ORDINALITY AS listed (entry, place)
                        WHERE entry <> ALL (:modules::text[]) ORDER BY place),
                   features = ARRAY(
                       SELECT entry FROM unnest(features) WITH ORDINALITY AS listed (entry, place)
                        WHERE entry <> ALL (:labels::text[]) ORDER BY place),
                   version = version + 1,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<SystemSpec> remove(SystemId id, List<ModuleId> modules, List<String> labels);

    /** Takes zones out of every system, each of which counts its version up. */
    @SqlQuery("""
            UPDATE sys
               SET zones = ARRAY(
                       SELECT entry FROM unnest(zones) WITH ORDINALITY AS listed (entry, place)
                        WHERE entry <> ALL (:zones::text[]) ORDER BY place),
                   version = version + 1,
                   updated_at = now()
             WHERE zones && :zones::text[]
            RETURNING
            """ + COLUMNS)
    List<SystemSpec> leave(List<ZoneId> zones);

    /** The systems in {@code zone}, none of which can be deleted until the transaction ends. */
    @SqlQuery("""
            SELECT id
              FROM sys
             WHERE zones @> ARRAY[:zone::text]
             ORDER BY id
               FOR KEY SHARE
            """)
    List<SystemId> hold(ZoneId zone);

    /** All systems. */
    @SqlQuery("""
            SELECT id
              FROM sys
             ORDER BY id
            """)
    List<SystemId> ids();
}
