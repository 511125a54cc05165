package dev.caretaker.store.module;

import dev.caretaker.model.Page;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleQuery;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code mod}. */
public interface ModuleDao {

    String COLUMNS = """
            id, driver_id, control_system_id, edge_id, ip, port,
            tls, udp, makebreak, uri, name, custom_name,
            role, alert_level, connected, running, notes, ignore_connected,
            ignore_startstop, launch_on_execute, has_runtime_error, error_timestamp, created_at, updated_at
            """;

    String FILTER = """
              FROM mod
             WHERE (:paging.search::text IS NULL
                    OR id IN (SELECT found.id FROM mod AS found WHERE found.search @@ :paging.search::tsquery
                               UNION
                              SELECT found.id FROM driver JOIN mod AS found ON found.driver_id = driver.id
                               WHERE driver.search @@ :paging.search::tsquery))
               AND (:driver::text      IS NULL OR driver_id = :driver)
               AND (NOT :noLogic       OR role <> 99)
               AND (:running::boolean  IS NULL OR running = :running)
               AND (:asOf::timestamptz IS NULL OR updated_at < :asOf::timestamptz + interval '1 second')
               AND (:anyZone::text[]   IS NULL
                    OR id IN (SELECT unnest(sys.modules) FROM sys WHERE sys.zones && :anyZone::text[]))
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE id = :id
            """)
    Optional<ModuleSpec> find(ModuleId id);

    /** What passes {@code query}, in the order of custom_name, name, id. */
    default Page<ModuleSpec> page(ModuleQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY custom_name, name, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<ModuleSpec> list(@BindMethods ModuleQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods ModuleQuery query);

    @SqlQuery("""
            INSERT INTO mod (
                   id, driver_id, control_system_id, edge_id, ip, port,
                   tls, udp, makebreak, uri, name, custom_name,
                   role, alert_level, connected, running, notes, ignore_connected,
                   ignore_startstop, launch_on_execute, has_runtime_error, error_timestamp, created_at, updated_at)
            VALUES (
                   :id, :driverId, :controlSystemId, :edgeId, :ip, :port,
                   :tls, :udp, :makebreak, :uri, :name, :customName,
                   :role, :alertLevel, :connected, :running, :notes, :ignoreConnected,
                   :ignoreStartstop, :launchOnExecute, :hasRuntimeError, :errorTimestamp, :createdAt, :updatedAt)
            RETURNING
            """ + COLUMNS)
    ModuleSpec insert(@BindMethods ModuleSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE mod
               SET driver_id = :driverId, control_system_id = :controlSystemId, edge_id = :edgeId,
                   ip = :ip, port = :port, tls = :tls,
                   udp = :udp, makebreak = :makebreak, uri = :uri,
                   name = :name, custom_name = :customName, role = :role,
                   alert_level = :alertLevel, running = :running, notes = :notes,
                   ignore_connected = :ignoreConnected, ignore_startstop = :ignoreStartstop, launch_on_execute = :launchOnExecute,
                   has_runtime_error = has_runtime_error AND :running,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ModuleSpec> update(@BindMethods ModuleSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM mod
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ModuleSpec> delete(ModuleId id);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE id = ANY (:ids::text[])
             ORDER BY array_position(:ids::text[], id)
            """)
    List<ModuleSpec> findAll(List<ModuleId> ids);

    /** Locks the module until the transaction ends. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE id = :id
               FOR UPDATE
            """)
    Optional<ModuleSpec> lock(ModuleId id);

    /** The modules of a system, in its order. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
              JOIN (SELECT entry, place
                      FROM sys, unnest(sys.modules) WITH ORDINALITY AS listed (entry, place)
                     WHERE sys.id = :system) AS listed ON entry = mod.id
             ORDER BY place
            """)
    List<ModuleSpec> inSystem(SystemId system);

    /** The modules that a system owns by itself, without those it merely lists. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE control_system_id = :system
             ORDER BY id
            """)
    List<ModuleSpec> ownedBy(SystemId system);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE driver_id = ANY (:drivers::text[])
             ORDER BY id
            """)
    List<ModuleSpec> ofDrivers(List<DriverId> drivers);

    /** Every module that is meant to run. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM mod
             WHERE running
             ORDER BY id
            """)
    List<ModuleSpec> running();

    /** Those of {@code ids} that exist. */
    @SqlQuery("""
            SELECT id
              FROM mod
             WHERE id = ANY (:ids::text[])
            """)
    List<ModuleId> existing(List<ModuleId> ids);

    /** Those of {@code ids} that no other system than {@code system} lists. */
    @SqlQuery("""
            SELECT id
              FROM mod
             WHERE id = ANY (:ids::text[])
               AND NOT EXISTS (
                       SELECT FROM sys WHERE sys.id <> :system AND sys.modules @> ARRAY[mod.id])
            """)
    List<ModuleId> onlyIn(SystemId system, List<ModuleId> ids);

    /** Returns the modules that this changes, as they are now. */
    @SqlQuery("""
            UPDATE mod
               SET running = :running, has_runtime_error = has_runtime_error AND :running, updated_at = now()
             WHERE id = ANY (:ids::text[])
               AND running <> :running
            RETURNING
            """ + COLUMNS)
    List<ModuleSpec> setRunning(List<ModuleId> ids, boolean running);

    /** Records what the device says; empty if that is known already. */
    @SqlQuery("""
            UPDATE mod
               SET connected = :connected
             WHERE id = :id
               AND connected <> :connected
            RETURNING
            """ + COLUMNS)
    Optional<ModuleSpec> setConnected(ModuleId id, boolean connected);

    /** Records that the module failed just now. */
    @SqlQuery("""
            UPDATE mod
               SET has_runtime_error = true, error_timestamp = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<ModuleSpec> failed(ModuleId id);

    /** Gives the modules of a driver its name and role, where they differ. */
    @SqlQuery("""
            UPDATE mod
               SET name = :name, role = :role, updated_at = now()
             WHERE driver_id = :driver
               AND (name, role) IS DISTINCT FROM (:name, :role)
            RETURNING
            """ + COLUMNS)
    List<ModuleSpec> refresh(DriverId driver, String name, Role role);

    /** Returns the modules as they were. */
    @SqlQuery("""
            DELETE FROM mod
             WHERE id = ANY (:ids::text[])
            RETURNING
            """ + COLUMNS)
    List<ModuleSpec> deleteAll(List<ModuleId> ids);

    /** A module with what decides where it runs. */
    record Placement(ModuleId id, DriverId driverId, boolean running) {}

    /** All modules, in the order of id. */
    @SqlQuery("""
            SELECT id, driver_id, running
              FROM mod
             ORDER BY id
            """)
    List<Placement> placements();
}
