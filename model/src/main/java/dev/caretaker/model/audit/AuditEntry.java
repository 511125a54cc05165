package dev.caretaker.model.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for, and how it went.
 *
 * @param userId who asked
 * @param apiKeyId the key by which they asked; {@code null} for a person
 * @param action what kind of thing, as in {@code exec}
 * @param systemId where; {@code null} if no system was named
 * @param target what it was done to, as in {@code mod-F8aE2~bX1c}
 * @param detail what exactly, as in the name of a function
 * @param outcome how it went, as in {@code success}
 */
public record AuditEntry(
        Instant at,
        String userId,
        @Nullable String apiKeyId,
        String action,
        @Nullable String systemId,
        String target,
        String detail,
        String outcome,
        long durationMs) {}
