package dev.caretaker.model.system;

import dev.caretaker.model.Paging;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which systems to list. A filter that is {@code null} lets everything through.
 *
 * @param zones the system is in all of these
 * @param anyZone the system is in at least one of these
 * @param capacity the system holds at least as many
 * @param emails the system has one of these addresses, in small letters
 * @param features the system has all of these
 * @param module the system lists it
 * @param trigger the system has an instance of it
 */
public record SystemQuery(
        Paging paging,
        List<ZoneId> zones,
        @Nullable List<ZoneId> anyZone,
        @Nullable Boolean bookable,
        @Nullable Integer capacity,
        @Nullable List<String> emails,
        List<String> features,
        @Nullable ModuleId module,
        boolean publicOnly,
        @Nullable Boolean signage,
        @Nullable TriggerId trigger) {

    public static SystemQuery all(Paging paging) {
        return new SystemQuery(paging, List.of(), null, null, null, null, List.of(), null, false, null, null);
    }
}
