package dev.caretaker.store.trigger;

import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.WebhookCall;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code trigger_webhook}. */
public interface TriggerWebhookDao {

    /** Empty if the instance is not there, or not enabled. */
    @SqlQuery("""
            INSERT INTO trigger_webhook (trig_id)
            SELECT id
              FROM trig
             WHERE id = :instance
               AND enabled
               FOR KEY SHARE
            RETURNING seq, trig_id, at
            """)
    Optional<WebhookCall> insert(TriggerInstanceId instance);

    /** The calls of an instance that came after the one with the number {@code seq}, oldest first. */
    @SqlQuery("""
            SELECT seq, trig_id, at
              FROM trigger_webhook
             WHERE trig_id = :instance
               AND seq > :seq
             ORDER BY seq
            """)
    List<WebhookCall> after(TriggerInstanceId instance, long seq);

    /** Forgets some calls of more than a day ago, and leaves those to others that they forget just now. */
    @SqlUpdate("""
            DELETE FROM trigger_webhook
             WHERE seq IN (
                       SELECT seq
                         FROM trigger_webhook
                        WHERE at < now() - interval '1 day'
                        ORDER BY at
                        LIMIT 1000
                          FOR UPDATE SKIP LOCKED)
            """)
    int prune();
}
