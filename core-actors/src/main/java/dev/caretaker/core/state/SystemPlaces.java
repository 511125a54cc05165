package dev.caretaker.core.state;

import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes which module is where in a system. A system is replaced as a whole, in one step, and only if something differs;
 * then {@code lookup-change} says so.
 */
public final class SystemPlaces {

    private static final Logger log = LoggerFactory.getLogger(SystemPlaces.class);

    private static final String REPLACE = """
            local same = redis.call('HLEN', KEYS[1]) == (#ARGV - 1) / 2
            for i = 2, #ARGV, 2 do
              same = same and redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1]
            end
            if same then return 0 end
            redis.call('DEL', KEYS[1])
            for i = 2, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            redis.call('PUBLISH', 'lookup-change', ARGV[1])
            return 1
            """;

    private final StatefulRedisConnection<String, String> redis;
    private final Map<SystemId, Map<String, ModuleId>> written = new ConcurrentHashMap<>();

    public SystemPlaces(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
        redis.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                written.forEach(SystemPlaces.this::write);
            }
        });
    }

    /** @param places by name and index, as in {@code Display/1}; empty for a system without modules, or that is gone */
    public void replace(SystemId system, Map<String, ModuleId> places) {
        written.put(system, Map.copyOf(places));
        write(system, places);
    }

    /** The system is gone. */
    public void remove(SystemId system) {
        written.remove(system);
        write(system, Map.of());
    }

    private void write(SystemId system, Map<String, ModuleId> places) {
        var arguments = new ArrayList<String>();
        arguments.add(system.value());
        places.forEach((place, module) -> {
            arguments.add(place);
            arguments.add(module.value());
        });
        redis.async()
                .<Long>eval(
                        REPLACE,
                        ScriptOutputType.INTEGER,
                        new String[] {"system/" + system.value()},
                        arguments.toArray(String[]::new))
                .exceptionally(error -> {
                    log.warn("The places of {} are written when Redis is back: {}", system, error.toString());
                    return 0L;
                });
    }
}
