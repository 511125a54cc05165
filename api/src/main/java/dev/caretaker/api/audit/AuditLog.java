package dev.caretaker.api.audit;

import dev.caretaker.model.audit.AuditEntry;
import dev.caretaker.store.Database;
import dev.caretaker.store.audit.AuditDao;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who asked for what into the database, many entries at a time, so that nobody waits for it. Up to 10,000 entries
 * wait for a database that is away; what comes beyond is counted and lost.
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int MAX_WAITING = 10_000;
    private static final int BATCH = 500;
    private static final long RETRY_MS = 1_000;

    private final BlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Database database;
    private final Thread writer;

    public AuditLog(Database database) {
        this.database = database;
        this.writer = Thread.ofVirtual().name("audit").start(this::write);
    }

    public void add(AuditEntry entry) {
        if (!waiting.offer(entry)) {
            var count = lost.incrementAndGet();
            if (count == 1 || count % MAX_WAITING == 0) {
                log.error("{} entries of the audit are lost: the database does not take them", count);
            }
        }
    }

    private void write() {
        var batch = new ArrayList<AuditEntry>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                insert(batch);
            }
        } catch (InterruptedException _) {
            waiting.drainTo(batch);
            flush(batch);
        }
    }

    private void insert(List<AuditEntry> batch) throws InterruptedException {
        while (!batch.isEmpty()) {
            try {
                var _ = database.dao(AuditDao.class).insert(batch);
                batch.clear();
            } catch (RuntimeException e) {
                log.warn("The audit waits for the database: {}", e.toString());
                retryPause();
            }
        }
    }

    private static void retryPause() throws InterruptedException {
        LockSupport.parkNanos(RETRY_MS * 1_000_000);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void flush(List<AuditEntry> batch) {
        try {
            if (!batch.isEmpty()) {
                var _ = database.dao(AuditDao.class).insert(batch);
            }
        } catch (RuntimeException e) {
            log.error("{} entries of the audit are lost: {}", batch.size(), e.toString());
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            var _ = writer.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
