package dev.caretaker.store.change;

import dev.caretaker.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener what changes in the database, each change once, also what changed while there was no connection.
 *
 * <p>Changes come in the order of their numbers, but for one that was committed after a higher one: it comes late. The
 * listener is called on the thread of the feed, never twice at once; while it works, the changes wait in the database.
 */
public final class ChangeFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration LISTEN = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLEAN_EVERY = Duration.ofHours(1);

    private final DatabaseSettings settings;
    private final Consumer<Change> listener;
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private volatile @Nullable Connection connection;
    private @Nullable Position position;
    private Instant cleaned = Instant.EPOCH;

    private ChangeFeed(DatabaseSettings settings, Consumer<Change> listener) {
        this.settings = settings;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("change-feed").unstarted(this::run);
    }

    /** Starts to listen; {@link #listening} tells when no change can be missed any more. */
    public static ChangeFeed start(DatabaseSettings settings, Consumer<Change> listener) {
        var feed = new ChangeFeed(settings, listener);
        feed.thread.start();
        return feed;
    }

    /** Done once the first connection is there: read the tables after this, and no change falls in between. */
    public CompletionStage<Void> listening() {
        return listening.minimalCompletionStage();
    }

    /** Stops, and waits for a call of the listener to end, five seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        disconnect();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (!isClosed()) {
            var since = Instant.now();
            try {
                follow();
            } catch (SQLException e) {
                if (isClosed()) {
                    return;
                }
                pause = since.plus(LISTEN).isBefore(Instant.now()) ? FIRST_PAUSE : pause;
                LOG.warn("No changes from the database: {}. Next attempt in {} ms", e.getMessage(), pause.toMillis());
                await(pause);
                pause = longer(pause);
            } finally {
                disconnect();
            }
        }
    }

    private void follow() throws SQLException {
        try (var opened = DriverManager.getConnection(settings.url(), properties())) {
            connection = opened;
            try (var statement = opened.createStatement()) {
                statement.execute("LISTEN caretaker_change");
            }
            var reader = new ChangeReader(opened);
            var current = position == null ? reader.now() : position;
            position = current;
            listening.complete(null);
            while (!isClosed()) {
                current = deliver(reader.read(current));
                clean(opened);
                opened.unwrap(PGConnection.class).getNotifications((int) LISTEN.toMillis());
            }
        }
    }

    private Position deliver(ChangeReader.Batch batch) {
        // Moved on first: a listener that fails is not called again for the same change.
        position = batch.next();
        for (var change : batch.changes()) {
            if (isClosed()) {
                break;
            }
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error("{} was not taken in", change, e);
            }
        }
        return batch.next();
    }

    private void clean(Connection opened) throws SQLException {
        if (cleaned.plus(CLEAN_EVERY).isAfter(Instant.now())) {
            return;
        }
        cleaned = Instant.now();
        try (var statement = opened.createStatement()) {
            statement.execute("DELETE FROM change_event WHERE at < now() - interval '1 day'");
        }
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "caretaker-changes");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void await(Duration pause) {
        var millis = pause.toMillis();
        try {
            var _ = closed.await(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection was gone already", e);
            }
        }
    }
}
