package dev.caretaker.model;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many rows there are in all, whatever the page
 */
public record Page<T>(List<T> rows, long total) {
    public Page {
        rows = List.copyOf(rows);
    }
}
