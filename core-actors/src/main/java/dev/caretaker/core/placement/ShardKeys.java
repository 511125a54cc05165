package dev.caretaker.core.placement;

import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import java.nio.charset.StandardCharsets;

/**
 * How modules are grouped for placement. Modules of a driver stay together, so that a driver with few modules costs one
 * JVM in the whole cluster; a driver with many is spread over more nodes the more it has.
 */
public final class ShardKeys {

    private static final int BUCKETS = 16;
    private static final int MODULES_PER_SPREAD = 250;

    private ShardKeys() {}

    /** Names the entity of a module: its driver decides where it goes. */
    public static String entity(DriverId driver, ModuleId module) {
        return driver.value() + "/" + module.value();
    }

    public static DriverId driver(String entity) {
        return new DriverId(entity.substring(0, entity.indexOf('/')));
    }

    public static ModuleId module(String entity) {
        return new ModuleId(entity.substring(entity.indexOf('/') + 1));
    }

    /** The shard of an entity: its driver and one of 16 buckets. */
    public static String shard(String entity) {
        var hash = Murmur3.hash(module(entity).value().getBytes(StandardCharsets.UTF_8));
        return driver(entity).value() + "/" + Long.remainderUnsigned(hash, BUCKETS);
    }

    /** The driver of a shard. */
    public static DriverId driverOfShard(String shard) {
        return driver(shard);
    }

    /**
     * What decides the owner of a shard.
     *
     * @param modules how many modules the driver has
     */
    public static String scored(String shard, int modules) {
        var slash = shard.indexOf('/');
        var bucket = Integer.parseInt(shard.substring(slash + 1));
        return shard.substring(0, slash + 1) + bucket % spread(modules);
    }

    /** Over how many nodes at most a driver with {@code modules} modules goes: 1 to 16. */
    static int spread(int modules) {
        return Math.clamp(Math.ceilDiv(modules, MODULES_PER_SPREAD), 1, BUCKETS);
    }
}
