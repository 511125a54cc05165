package dev.caretaker.model.access;

import dev.caretaker.model.Paging;
import dev.caretaker.model.authority.AuthorityId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which applications to list. A filter that is {@code null} lets everything through.
 *
 * @param subsystems the application names one of these, or none at all
 */
public record ApplicationQuery(
        Paging paging,
        @Nullable AuthorityId owner,
        @Nullable List<String> subsystems) {}
