package dev.caretaker.core.module;

import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which driver each module of the installation has, and so where it is placed. Kept up to date by the change feed. */
public final class ModuleDirectory {

    private final Map<ModuleId, DriverId> drivers = new ConcurrentHashMap<>();
    private final Map<DriverId, Integer> counts = new ConcurrentHashMap<>();

    public Optional<DriverId> driverOf(ModuleId module) {
        return Optional.ofNullable(drivers.get(module));
    }

    /** How many modules {@code driver} has. */
    public int modulesOf(DriverId driver) {
        return counts.getOrDefault(driver, 0);
    }

    /** Returns the driver it had before. */
    public Optional<DriverId> put(ModuleId module, DriverId driver) {
        var before = drivers.put(module, driver);
        if (!driver.equals(before)) {
            count(driver, 1);
            if (before != null) {
                count(before, -1);
            }
        }
        return Optional.ofNullable(before);
    }

    /** Returns the driver it had. */
    public Optional<DriverId> remove(ModuleId module) {
        var before = drivers.remove(module);
        if (before != null) {
            count(before, -1);
        }
        return Optional.ofNullable(before);
    }

    private void count(DriverId driver, int difference) {
        counts.compute(driver, (_, before) -> {
            var now = (before == null ? 0 : before) + difference;
            return now <= 0 ? null : now;
        });
    }
}
