package dev.caretaker.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A migrated PostgreSQL, started once per JVM, with empty tables before each test. */
public final class TestDatabase implements BeforeEachCallback {

    /** PostgreSQL itself, made when the first test needs it and stopped when the JVM ends. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();
        static final Database DATABASE = migrated();

        private static EmbeddedPostgres start() {
            try {
                var postgres = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF-8")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Database migrated() {
            var database = Database.open(settingsOf(POSTGRES));
            database.migrate();
            return database;
        }

        private static DatabaseSettings settingsOf(EmbeddedPostgres postgres) {
            return new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 8);
        }
    }

    public Database database() {
        return Server.DATABASE;
    }

    public Jdbi jdbi() {
        return Server.DATABASE.jdbi();
    }

    public <T> T dao(Class<T> type) {
        return Server.DATABASE.dao(type);
    }

    /** For what makes its own connections. */
    public DatabaseSettings settings() {
        return Server.settingsOf(Server.POSTGRES);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        jdbi().useHandle(handle -> {
            var tables = handle.createQuery("""
                            SELECT string_agg(quote_ident(tablename), ', ')
                              FROM pg_tables
                             WHERE schemaname = 'public'
                               AND tablename <> 'flyway_schema_history'
                            """).mapTo(String.class).one();
            handle.execute("TRUNCATE " + tables);
        });
    }
}
