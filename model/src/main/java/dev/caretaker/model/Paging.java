package dev.caretaker.model;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list.
 *
 * @param q words to search for; {@code null}, blank and {@code *} let everything through
 * @param limit the most rows, 0 to 10,000
 * @param offset how many rows to leave out, 0 to 1,000,000
 */
public record Paging(@Nullable String q, int limit, int offset) {

    public static final Paging FIRST = new Paging(null, 100, 0);
    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_OFFSET = 1_000_000;

    /** Numbers out of range become the nearest one in range. */
    public Paging {
        limit = Math.clamp(limit, 0, MAX_LIMIT);
        offset = Math.clamp(offset, 0, MAX_OFFSET);
    }

    /** What {@link #q} means to PostgreSQL, as a {@code tsquery}; {@code null} for no filter. */
    public @Nullable String search() {
        return SearchQuery.of(q);
    }
}
