package dev.caretaker.store;

/**
 * Where PostgreSQL is.
 *
 * @param url as in {@code jdbc:postgresql://localhost:5432/caretaker}
 * @param maximumPoolSize the most connections of this node, 1 to 1,000
 */
public record DatabaseSettings(String url, String user, String password, int maximumPoolSize) {

    public DatabaseSettings {
        if (maximumPoolSize < 1 || maximumPoolSize > 1_000) {
            throw new IllegalArgumentException("maximum-pool-size must be 1 to 1000, not " + maximumPoolSize);
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url.replaceFirst("\\?.*", "") + ", " + user + ", " + maximumPoolSize + "]";
    }
}
