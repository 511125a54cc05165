package dev.caretaker.model.driver;

import dev.caretaker.model.Paging;
import org.jspecify.annotations.Nullable;

/** Which drivers to list. A filter that is {@code null} or {@code false} lets everything through. */
public record DriverQuery(Paging paging, @Nullable Role role, boolean updateAvailable) {

    public static DriverQuery all(Paging paging) {
        return new DriverQuery(paging, null, false);
    }
}
