package dev.caretaker.store.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.Paging;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleQuery;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked for while people wait reads a few rows of many. PostgreSQL itself counts what it reads. */
class ManyModulesTest {

    private static final int MANY = 100_000;

    /** After five executions a statement may get a plan that fits all parameters. */
    private static final int EXECUTIONS = 12;

    @RegisterExtension
    private final TestDatabase database = new TestDatabase();

    private interface Question {
        Object ask(ModuleDao modules);
    }

    @Test
    void areNeverScanned() {
        fill();
        settle();

        var questions = Stream.<Question>of(
                dao -> dao.find(module(7)),
                dao -> dao.findAll(List.of(module(7), module(8))),
                dao -> dao.inSystem(new SystemId("sys-7")),
                dao -> dao.ownedBy(new SystemId("sys-7")),
                dao -> dao.ofDrivers(List.of(new DriverId("driver-7"))),
                dao -> dao.onlyIn(new SystemId("sys-7"), List.of(module(7))),
                dao -> dao.page(query(null, null, null)),
                dao -> dao.page(query("display7 room", null, null)),
                dao -> dao.page(query("maker7", null, null)),
                dao -> dao.page(query(null, new DriverId("driver-7"), null)),
                dao -> dao.page(query(null, null, List.of(new ZoneId("zone-7")))),
                dao -> dao.page(
                        new ModuleQuery(Paging.FIRST, null, false, true, Instant.parse("2026-01-01T00:00:00Z"), null)));

        assertThat(questions.map(this::scansFor)).containsOnly(0L);
    }

    private long scansFor(Question question) {
        var before = scans();
        for (var i = 0; i < EXECUTIONS; i++) {
            assertThat(question.ask(database.dao(ModuleDao.class))).isNotNull();
        }
        return scans() - before;
    }

    /** As the database is after a while: statistics are there, and rows are known to be visible to everybody. */
    private void settle() {
        // What was inserted a moment ago is only found to be visible by the second run.
        Stream.of("mod", "sys", "driver", "mod")
                .forEach(table -> database.jdbi()
                        .useHandle(handle -> handle.execute("VACUUM (ANALYZE, DISABLE_PAGE_SKIPPING) " + table)));
    }

    private static ModuleQuery query(@Nullable String q, @Nullable DriverId driver, @Nullable List<ZoneId> zones) {
        return new ModuleQuery(new Paging(q, 100, 0), driver, false, null, null, zones);
    }

    private static ModuleId module(int number) {
        return new ModuleId("mod-" + number);
    }

    /** How often the whole table was read. */
    private long scans() {
        return database.jdbi().withHandle(handle -> {
            handle.execute("SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()");
            return handle.createQuery("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'mod'")
                    .mapTo(Long.class)
                    .one();
        });
    }

    private void fill() {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO repo (id, name, folder_name, uri) VALUES ('repo-1', 'r', 'r', 'https://example.com/r')""");
            handle.execute("""
                    INSERT INTO driver (id, name, role, file_name, commit, module_name, repository_id)
                    SELECT 'driver-' || n, 'Maker' || n, 1, 'd' || n || '.java', 'HEAD', 'Display', 'repo-1'
                      FROM generate_series(1, 500) AS n""");
            handle.execute(
                    "ALTER TABLE mod DISABLE TRIGGER record_change; ALTER TABLE sys DISABLE TRIGGER record_change");
            handle.execute("""
                    INSERT INTO mod (id, driver_id, name, custom_name, role, ip, running, updated_at)
                    SELECT 'mod-' || n, 'driver-' || (n %% 500 + 1), 'Display', 'Display' || n, 1, '10.0.0.1', n %% 10 = 0,
                           timestamptz '2026-01-01' + n * interval '1 second'
                      FROM generate_series(1, %d) AS n""".formatted(MANY));
            handle.execute("""
                    INSERT INTO sys (id, name, zones, modules)
                    SELECT 'sys-' || n, 'Room ' || n, ARRAY['zone-' || n %% 100], ARRAY['mod-' || n, 'mod-' || (n + 1)]
                      FROM generate_series(1, %d, 10) AS n""".formatted(MANY));
            handle.execute(
                    "ALTER TABLE mod ENABLE TRIGGER record_change; ALTER TABLE sys ENABLE TRIGGER record_change");
        });
    }
}
