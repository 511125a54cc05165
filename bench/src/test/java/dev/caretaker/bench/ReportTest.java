package dev.caretaker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private record Row(String what, int medianMs) {}

    @TempDir
    Path folder;

    @Test
    void writesRowsWithWhereAndWhen() throws IOException {
        var file = folder.resolve("deep/drivers.json");
        var at = Instant.parse("2026-11-26T04:00:00Z");

        new Report("drivers", at, Machine.now(), List.of(new Row("start", 7))).write(file);

        var json = Json.read(Files.readString(file));
        assertThat(json.at("/benchmark").asText()).isEqualTo("drivers");
        assertThat(json.at("/at").asText()).isEqualTo("2026-11-26T04:00:00Z");
        assertThat(json.at("/machine/processors").asInt()).isPositive();
        assertThat(json.at("/rows/0").toString()).isEqualTo("{\"what\":\"start\",\"median_ms\":7}");
    }
}
