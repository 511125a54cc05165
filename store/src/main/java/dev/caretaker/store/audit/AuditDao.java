package dev.caretaker.store.audit;

import dev.caretaker.model.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code audit}. */
public interface AuditDao {

    String COLUMNS = """
            at, user_id, api_key_id, action, system_id, target, detail, outcome, duration_ms
            """;

    @SqlBatch("""
            INSERT INTO audit (
                   at, user_id, api_key_id, action, system_id, target, detail, outcome, duration_ms)
            VALUES (
                   :at, :userId, :apiKeyId, :action, :systemId, :target, :detail, :outcome, :durationMs)
            """)
    int[] insert(@BindMethods List<AuditEntry> entries);

    /** What was done, newest first. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM audit
             ORDER BY seq DESC
             LIMIT :limit
            OFFSET :offset
            """)
    List<AuditEntry> newest(int limit, int offset);

    /** What was done to one thing, newest first. */
    @SqlQuery("SELECT " + COLUMNS + """
              FROM audit
             WHERE target = :target
             ORDER BY at DESC, seq DESC
             LIMIT :limit
            """)
    List<AuditEntry> ofTarget(String target, int limit);

    /** Forgets what was done before {@code time}; returns how many entries that were. */
    @SqlUpdate("""
            DELETE FROM audit
             WHERE at < :time
            """)
    int deleteBefore(Instant time);
}
