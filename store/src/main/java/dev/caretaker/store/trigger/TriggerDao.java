package dev.caretaker.store.trigger;

import dev.caretaker.model.Page;
import dev.caretaker.model.Paging;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerSpec;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The table {@code trigger}. */
public interface TriggerDao {

    String COLUMNS = """
            id, name, description, actions, conditions, debounce_period,
            important, enable_webhook, any_match, supported_methods, control_system_id, created_at,
            updated_at
            """;

    String FILTER = """
              FROM trigger
             WHERE (:search::text IS NULL OR search @@ :search::tsquery)
            """;

    @SqlQuery("SELECT " + COLUMNS + """
              FROM trigger
             WHERE id = :id
            """)
    Optional<TriggerSpec> find(TriggerId id);

    /** What passes {@code query}, in the order of name, id. */
    default Page<TriggerSpec> page(Paging query) {
        return new Page<>(list(query), count(query));
    }

    @SqlQuery("SELECT " + COLUMNS + FILTER + """
             ORDER BY name, id
             LIMIT :limit
            OFFSET :offset
            """)
    List<TriggerSpec> list(@BindMethods Paging query);

    @SqlQuery("SELECT count(*) " + FILTER)
    long count(@BindMethods Paging query);

    @SqlQuery("""
            INSERT INTO trigger (
                   id, name, description, actions, conditions, debounce_period,
                   important, enable_webhook, any_match, supported_methods, control_system_id, created_at,
                   updated_at)
            VALUES (
                   :id, :name, :description, :actions, :conditions, :debouncePeriod,
                   :important, :enableWebhook, :anyMatch, :supportedMethods, :controlSystemId, :createdAt,
                   :updatedAt)
            RETURNING
            """ + COLUMNS)
    TriggerSpec insert(@BindMethods TriggerSpec row);

    /** Returns the row as it is now; empty if there is none. */
    @SqlQuery("""
            UPDATE trigger
               SET name = :name, description = :description, actions = :actions,
                   conditions = :conditions, debounce_period = :debouncePeriod, important = :important,
                   enable_webhook = :enableWebhook, any_match = :anyMatch, supported_methods = :supportedMethods,
                   control_system_id = :controlSystemId,
                   updated_at = now()
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<TriggerSpec> update(@BindMethods TriggerSpec row);

    /** Returns the row as it was; empty if there was none. */
    @SqlQuery("""
            DELETE FROM trigger
             WHERE id = :id
            RETURNING
            """ + COLUMNS)
    Optional<TriggerSpec> delete(TriggerId id);

    /** Deletes the triggers that are only for {@code system}. Returns them as they were. */
    @SqlQuery("""
            DELETE FROM trigger
             WHERE control_system_id = :system
            RETURNING
            """ + COLUMNS)
    List<TriggerSpec> deleteOf(SystemId system);

    /** Those of {@code ids} that exist, in their order. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM trigger
             WHERE id = ANY (:ids::text[])
             ORDER BY array_position(:ids::text[], id)
            """)
    List<TriggerSpec> findAll(List<String> ids);

    /** The same; none of them can be deleted until the transaction ends. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM trigger
             WHERE id = ANY (:ids::text[])
             ORDER BY array_position(:ids::text[], id)
               FOR KEY SHARE
            """)
    List<TriggerSpec> hold(List<String> ids);
}
