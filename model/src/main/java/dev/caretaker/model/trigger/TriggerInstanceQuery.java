package dev.caretaker.model.trigger;

import dev.caretaker.model.Paging;
import dev.caretaker.model.system.SystemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a system to list; the words of {@code paging} are looked for in their triggers. A filter that is
 * {@code null} lets everything through.
 *
 * @param important whether only important ones are wanted
 * @param triggered whether only those are wanted that are stored as triggered
 * @param asOf the instance was changed then or before, to the second
 */
public record TriggerInstanceQuery(
        Paging paging,
        SystemId system,
        boolean important,
        boolean triggered,
        @Nullable TriggerId trigger,
        @Nullable Instant asOf) {

    public static TriggerInstanceQuery all(Paging paging, SystemId system) {
        return new TriggerInstanceQuery(paging, system, false, false, null, null);
    }
}
