package dev.caretaker.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.caretaker.model.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The connections to PostgreSQL. What uses them blocks, so call it on virtual threads.
 *
 * <p>When no connection can be had within five seconds, whatever asked for one throws {@link Problem.Unavailable}.
 */
public final class Database implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    /** Making one takes longer than a small statement. */
    private final Map<Class<?>, Object> daos = new ConcurrentHashMap<>();

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Columns.registerIn(Jdbi.create(() -> {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException _) {
                throw new Problem.Unavailable("The database does not answer");
            }
        }));
    }

    /** Opens no connection yet: one is made when the first statement needs it. */
    public static Database open(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("caretaker");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maximumPoolSize());
        config.setMinimumIdle(Math.min(2, settings.maximumPoolSize()));
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "caretaker");
        config.addDataSourceProperty("connectTimeout", CONNECTION_TIMEOUT.toSeconds());
        config.addDataSourceProperty(
                "socketTimeout", STATEMENT_TIMEOUT.plusSeconds(5).toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        // Tables of this size are in memory, where a page here costs what a page there does.
        config.addDataSourceProperty(
                "options", "-c random_page_cost=1.1 -c statement_timeout=" + STATEMENT_TIMEOUT.toMillis());
        return new Database(settings, new HikariDataSource(config));
    }

    /** Brings the tables up to date; several nodes may do so at once. Returns how many steps were taken. */
    public int migrate() {
        // Not through the pool, whose statements may not take long.
        return Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password())
                .encoding(StandardCharsets.UTF_8)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** A statement object whose every call takes a connection for itself. */
    public <T> T dao(Class<T> type) {
        return type.cast(daos.computeIfAbsent(type, jdbi::onDemand));
    }

    /**
     * Runs {@code work} in one transaction, and says what the caller did wrong when a constraint refuses it.
     *
     * @throws Problem.Invalid if a value is taken, or names what is not there
     */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (UnableToExecuteStatementException e) {
            throw Constraint.problem(e);
        } catch (ConnectionException _) {
            throw new Problem.Unavailable("The database does not answer");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
