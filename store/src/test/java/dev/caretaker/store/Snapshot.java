package dev.caretaker.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rows of all tables as they were, but for those that only record what happened. Nobody is told of the way back. */
public final class Snapshot {

    private final Jdbi jdbi;
    private final Map<String, String> columns;

    private Snapshot(Jdbi jdbi, Map<String, String> columns) {
        this.jdbi = jdbi;
        this.columns = columns;
    }

    public static Snapshot of(Database database) {
        return database.jdbi().withHandle(handle -> {
            handle.execute("DROP SCHEMA IF EXISTS snapshot CASCADE");
            handle.execute("CREATE SCHEMA snapshot");
            var columns = tables(handle).stream()
                    .collect(Collectors.toMap(Function.identity(), table -> columns(handle, table)));
            columns.forEach((table, names) ->
                    handle.execute("CREATE TABLE snapshot.%s AS SELECT %s FROM public.%1$s".formatted(table, names)));
            return new Snapshot(database.jdbi(), columns);
        });
    }

    /** Makes everything as it was. */
    public void restore() {
        jdbi.useTransaction(handle -> {
            // Neither triggers nor foreign keys.
            handle.execute("SET LOCAL session_replication_role = replica");
            columns.forEach((table, names) -> {
                handle.execute("DELETE FROM public.%s".formatted(table));
                handle.execute("INSERT INTO public.%s (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM snapshot.%1$s"
                        .formatted(table, names));
            });
        });
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        SELECT quote_ident(tablename)
                          FROM pg_tables
                         WHERE schemaname = 'public'
                           AND tablename NOT IN ('flyway_schema_history', 'change_event', 'audit')
                        """).mapTo(String.class).list();
    }

    private static String columns(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT string_agg(quote_ident(column_name), ', ')
                          FROM information_schema.columns
                         WHERE table_schema = 'public'
                           AND quote_ident(table_name) = :table
                           AND is_generated = 'NEVER'
                        """).bind("table", table).mapTo(String.class).one();
    }
}
