package dev.caretaker.store.trigger;

import dev.caretaker.model.Page;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.TriggerInstanceQuery;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code trig}. */
public interface TriggerInstanceDao {

    String COLUMNS = """
            id, enabled, triggered, important, exec_enabled, playlists,
            webhook_secret, trigger_count, control_system_id, trigger_id, zone_id, created_at,
            updated_at
            """;

    String INSERT = """
            INSERT INTO trig (
                   id, enabled, triggered, important, exec_enabled, playlists,
                   webhook_secret, trigger_count, control_system_id, trigger_id, zone_id, created_at,
                   updated_at)
            VALUES (
                   :id, :enabled, :triggered, :important, :execEnabled, :playlists,
                   :webhookSecret, :triggerCount, :controlSystemId, :triggerId, :zoneId, :createdAt,
                   :updatedAt)
            """;

    String FILTER = """
              FROM trig
             WHERE control_system_id = :system
               AND (:paging.search::text IS NULL
                    OR trigger_id IN (SELECT trigger.id FROM trigger WHERE trigger.search @@ :paging.search::tsquery))
               AND (NOT :important     OR important)
               AND (NOT :triggered     OR triggered)
               AND (:trigger::text     IS NULL OR trigger_id = :trigger)
               AND (:asOf::timestamptz IS NULL OR date_trunc('second', updated_at) <= :asOf)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM trig
             WHERE id = :id
            """)
    Optional<TriggerInstance> find(TriggerInstanceId id);

    /** The instance, if it is one of {@code system}. */
    default Optional<TriggerInstance> find(SystemId system, TriggerInstanceId id) {
        return find(id).filter(instance -> instance.controlSystemId().equals(system));
    }

    /** What passes {@code query}, in the order of created_at, id. */
    default Page<TriggerInstance> page(TriggerInstanceQuery query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY created_at, id
             LIMIT :paging.limit
            OFFSET :paging.offset
            """)
    List<TriggerInstance> list(@BindMethods TriggerInstanceQuery query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods TriggerInstanceQuery query);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM trig
             WHERE trigger_id = :trigger
             ORDER BY created_at, id
            """)
    List<TriggerInstance> ofTrigger(TriggerId trigger);

    @SqlQuery(INSERT + "RETURNING " + COLUMNS)
    TriggerInstance insert(@BindMethods TriggerInstance row);

    @SqlBatch(INSERT)
    int[] insertAll(@BindMethods List<TriggerInstance> rows);

    /** Stores what can be changed. Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE trig
               SET enabled = :enabled, important = :important, exec_enabled = :execEnabled,
                   playlists = :playlists,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<TriggerInstance> update(@BindMethods TriggerInstance row);

    /** Returns the row as it was; empty if the system has none like that. */
    @SqlQuery("""
            DELETE FROM trig
             WHERE id = :id
               AND control_system_id = :system
            RETURNING
            """ + COLUMNS)
    Optional<TriggerInstance> delete(SystemId system, TriggerInstanceId id);

    /** Deletes what {@code zone} brought into systems with some triggers. Returns it as it was. */
    @SqlQuery("""
            DELETE FROM trig
             WHERE zone_id = :zone
               AND trigger_id = ANY (:triggers::text[])
            RETURNING
            """ + COLUMNS)
    List<TriggerInstance> withdraw(ZoneId zone, List<String> triggers);

    /** Deletes what some zones brought into {@code system}. Returns it as it was. */
    @SqlQuery("""
            DELETE FROM trig
             WHERE control_system_id = :system
               AND (zone_id, trigger_id) IN (
                       SELECT zone.id, listed
                         FROM zone, unnest(zone.triggers) AS listed
                        WHERE zone.id = ANY (:zones::text[]))
            RETURNING
            """ + COLUMNS)
    List<TriggerInstance> leave(SystemId system, List<ZoneId> zones);
}
