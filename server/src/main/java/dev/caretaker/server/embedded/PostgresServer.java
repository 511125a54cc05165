package dev.caretaker.server.embedded;

import dev.caretaker.server.StartupProblem;
import dev.caretaker.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.util.PSQLState;

/** A PostgreSQL of our own, which keeps its data, and keeps them safely. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "caretaker";
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final int CONNECTIONS = 60;
    private static final int POOL = 20;

    private final EmbeddedPostgres server;
    private final Tether tether;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, Tether tether, String password) {
        this.server = server;
        this.tether = tether;
        this.password = password;
    }

    /**
     * Starts it on a free loopback port.
     *
     * @param data its data; those of a server that was killed are recovered
     * @param programs where its programs are unpacked
     * @param password letters, digits, - and _
     * @throws StartupProblem if it does not start
     */
    public static PostgresServer start(Path data, Path programs, String password) {
        try {
            awaitEnd(data);
            var server = ownServer(data, programs, password);
            var tether = Tether.to(pid(data).orElseThrow(() -> new IOException("it has no number")), "QUIT");
            var started = new PostgresServer(server, tether, password);
            started.prepare(data);
            return started;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StartupProblem("PostgreSQL does not start on %s: %s".formatted(data, firstLine(e)));
        }
    }

    /**
     * The port is chosen before the server takes it. When another takes it first, ours ends, and who connects reaches the
     * other: then again, at another port.
     */
    private static EmbeddedPostgres ownServer(Path data, Path programs, String password)
            throws IOException, SQLException {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var server = builder(data, programs, password).start();
            if (isOn(data, url(server, USER), password)) {
                return server;
            }
            server.close();
        }
        throw new IOException("other servers take every port that it tries");
    }

    private static boolean isOn(Path data, String url, String password) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url, USER, password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            return rows.next() && Files.isSameFile(Path.of(rows.getString(1)), data);
        } catch (SQLException e) {
            if (PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, Path programs, String password) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPGStartupWait(PATIENCE)
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", String.valueOf(CONNECTIONS))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        programs.resolve("postgres.log").toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        programs.resolve("postgres.log").toFile()));
    }

    /** One whose owner was killed may still be about to end. */
    private static void awaitEnd(Path data) throws IOException {
        var former = pid(data)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (former.isPresent()) {
            try {
                var _ = former.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IOException("process " + former.get().pid() + " has it", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static Optional<Long> pid(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .findFirst()
                        .map(String::strip)
                        .map(Long::valueOf)
                : Optional.empty();
    }

    /** Asks everybody for the password from now on, and makes the database. */
    private void prepare(Path data) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url(USER), USER, password);
                var statement = connection.createStatement()) {
            statement.execute("ALTER USER %s PASSWORD '%s'".formatted(USER, password));
            Files.writeString(data.resolve("pg_hba.conf"), """
                    local all all               scram-sha-256
                    host  all all 127.0.0.1/32  scram-sha-256
                    host  all all ::1/128       scram-sha-256
                    """);
            statement.execute("SELECT pg_reload_conf()");
            if (!exists(connection)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, DATABASE);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    public DatabaseSettings settings() {
        return new DatabaseSettings(url(DATABASE), USER, password, POOL);
    }

    private String url(String database) {
        return url(server, database);
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), database);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() throws IOException {
        server.close();
        tether.close();
    }
}
