package dev.caretaker.model.broker;

import dev.caretaker.model.ReadOnly;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broker as it is stored.
 *
 * @param port 1 to 65,535
 * @param secret the key of the digests that stand for what the filters match
 * @param filters regular expressions: what matches one in a state is not told to the broker, but its digest
 */
public record BrokerSpec(
        @ReadOnly BrokerId id,
        String name,
        String description,
        String host,
        int port,
        boolean tls,
        BrokerAuth authType,
        @Nullable String username,
        @Nullable String password,
        @Nullable String certificate,
        String secret,
        List<String> filters,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    private static final int SECRET_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    public BrokerSpec {
        name = name.strip();
        host = host.strip();
        filters = List.copyOf(filters);
    }

    /** What a new one is, unless told otherwise. */
    public static BrokerSpec draft() {
        var now = Instant.now();
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new BrokerSpec(
                BrokerId.next(),
                "",
                "",
                "",
                1883,
                false,
                BrokerAuth.USER_PASSWORD,
                null,
                null,
                null,
                HexFormat.of().formatHex(secret),
                List.of(),
                now,
                now);
    }

    @Override
    public String toString() {
        return "BrokerSpec[" + id + ", " + name + "]";
    }
}
