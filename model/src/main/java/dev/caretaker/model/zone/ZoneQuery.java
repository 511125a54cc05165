package dev.caretaker.model.zone;

import dev.caretaker.model.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which zones to list. A filter that is {@code null} lets everything through.
 *
 * @param parents identifiers of parents; {@code root} for zones without one
 * @param tags the zone has all of these
 * @param ids the zone is one of these
 */
public record ZoneQuery(
        Paging paging,
        @Nullable List<String> parents,
        List<String> tags,
        @Nullable List<ZoneId> ids) {

    public static ZoneQuery all(Paging paging) {
        return new ZoneQuery(paging, null, List.of(), null);
    }
}
