package dev.caretaker.bench;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.caretaker.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a benchmark found.
 *
 * @param at when it began
 * @param machine as it was then
 * @param rows records of one type
 */
record Report(
        String benchmark,
        @JsonSerialize(using = Json.Rfc3339.class) Instant at,
        Machine machine,
        List<? extends Record> rows) {

    Report {
        rows = List.copyOf(rows);
    }

    void write(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Json.mapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
