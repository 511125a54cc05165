package dev.caretaker.store.change;

import dev.caretaker.store.change.Change.Action;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the table {@code change_event} on one connection. */
final class ChangeReader {

    private static final long LOOK_BACK = 1_000;

    private static final String ROWS = """
            SELECT seq, table_name, action, row_id, changed_columns
              FROM change_event
             WHERE seq > ?
             UNION ALL
            SELECT seq, table_name, action, row_id, changed_columns
              FROM unnest(?::bigint[], ?::bigint[]) AS gap (first, last)
              JOIN change_event ON seq BETWEEN first AND last
             ORDER BY seq
            """;

    private final Connection connection;

    ChangeReader(Connection connection) {
        this.connection = connection;
    }

    /** What a read gave: the changes that are news, and where to go on. */
    record Batch(List<Change> changes, Position next) {}

    /** The position behind everything that is committed; what is under way now will be news. */
    Position now() throws SQLException {
        var highest = number("SELECT coalesce(max(seq), 0) FROM change_event");
        return read(new Position(Math.max(0, highest - LOOK_BACK), List.of())).next();
    }

    Batch read(Position position) throws SQLException {
        // Asked before the rows: what ended before this is in the rows, or never will be.
        var horizon = number("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
        var changes = rows(position).stream()
                .filter(change -> position.isNews(change.seq()))
                .toList();
        var seen = changes.stream().map(Change::seq).toList();
        var next = position.after(seen, horizon, Long.MAX_VALUE);
        if (next.gaps().stream().anyMatch(gap -> gap.bound() == Long.MAX_VALUE)) {
            // Asked after the rows, and newer than every transaction that has a number among them.
            next = position.after(seen, horizon, number("SELECT pg_current_xact_id()::text::bigint"));
        }
        return new Batch(changes, next);
    }

    private List<Change> rows(Position position) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, position.head());
            statement.setArray(2, array(position, true));
            statement.setArray(3, array(position, false));
            try (var rows = statement.executeQuery()) {
                var changes = new ArrayList<Change>();
                while (rows.next()) {
                    changes.add(change(rows));
                }
                return changes;
            }
        }
    }

    private Array array(Position position, boolean firsts) throws SQLException {
        return connection.createArrayOf(
                "bigint",
                position.gaps().stream()
                        .map(gap -> firsts ? gap.from() : gap.to())
                        .toArray());
    }

    private static Change change(ResultSet rows) throws SQLException {
        return new Change(
                rows.getLong(1),
                rows.getString(2),
                Action.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)),
                rows.getString(4),
                List.of((String[]) rows.getArray(5).getArray()));
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
