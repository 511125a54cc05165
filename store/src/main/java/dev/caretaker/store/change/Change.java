package dev.caretaker.store.change;

import java.util.List;

/**
 * A row that changed.
 *
 * @param seq grows with every change; no two changes have the same
 * @param id the row's identifier; for settings that of their parent, for the call of a webhook that of its instance
 * @param changedColumns which columns an update changed; empty for other actions
 */
public record Change(long seq, String table, Action action, String id, List<String> changedColumns) {

    public Change {
        changedColumns = List.copyOf(changedColumns);
    }

    /** What happened to the row. */
    public enum Action {
        INSERT,
        UPDATE,
        DELETE
    }
}
