package dev.caretaker.core.source;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import java.time.Instant;

/**
 * A commit, in the form in which clients know it.
 *
 * @param subject the first line of its message
 */
public record SourceCommit(
        String commit,
        String subject,
        String author,
        @JsonSerialize(using = Json.Rfc3339.class) Instant date) {}
