package dev.caretaker.driver;

import java.util.List;

/**
 * SNMP to the module's address; the port is the module's, or 161.
 *
 * <p>The setting {@code snmp} says how: {@code version} {@code "1"} or {@code "2c"} (the default), {@code community}
 * ({@code public}), {@code timeout} ({@code 2s}), {@code retries} (1). An answer shows the module as connected, silence
 * as disconnected.
 *
 * <p>Source: RFC 3416.
 */
public interface Snmp {

    /**
     * The value of each of {@code oids}, in their order.
     *
     * @throws TransportFailure if the agent does not answer
     */
    List<Variable> get(String... oids);

    /** The value of {@code oid}. */
    default Variable get(String oid) {
        return get(new String[] {oid}).getFirst();
    }

    /** Everything below {@code oid}, in the agent's order, at most 10,000 variables. */
    List<Variable> walk(String oid);

    /** Writes an integer or a text. */
    void set(String oid, Object value);

    /**
     * A variable of the agent.
     *
     * @param oid in dotted form without a leading dot
     * @param value a {@code Long} for integers, counters, gauges and time ticks (hundredths of a second), a
     *     {@code String} for everything else
     * @param present whether the agent has that variable
     */
    record Variable(String oid, Object value, boolean present) {

        /** @throws IllegalStateException if it is no number */
        public long number() {
            if (present && value instanceof Long number) {
                return number;
            }
            throw new IllegalStateException(oid + " is no number: " + value);
        }

        public String text() {
            return String.valueOf(value);
        }
    }
}
