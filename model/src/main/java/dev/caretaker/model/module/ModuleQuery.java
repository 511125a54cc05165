package dev.caretaker.model.module;

import dev.caretaker.model.Paging;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.zone.ZoneId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which modules to list. A filter that is {@code null} lets everything through.
 *
 * @param asOf the module was changed then or before, to the second
 * @param anyZone a system that lists the module is in at least one of these
 */
public record ModuleQuery(
        Paging paging,
        @Nullable DriverId driver,
        boolean noLogic,
        @Nullable Boolean running,
        @Nullable Instant asOf,
        @Nullable List<ZoneId> anyZone) {

    public static ModuleQuery all(Paging paging) {
        return new ModuleQuery(paging, null, false, null, null, null);
    }
}
