package dev.caretaker.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriversBenchmarkTest {

    @BeforeEach
    void findTheBuild() {
        System.setProperty("caretaker.dist", "../server/target/dist");
    }

    @Test
    void measuresRealDrivers() throws IOException, InterruptedException {
        var progress = new ArrayList<String>();

        var rows = new DriversBenchmark(List.of(4), 1, 1, Duration.ofMillis(1)).run(progress::add);

        assertThat(rows)
                .extracting(DriverRow::cache, DriverRow::start, DriverRow::starts)
                .containsExactly(
                        tuple("yes", "one by one", 4),
                        tuple("yes", "at once", 4),
                        tuple("no", "one by one", 4),
                        tuple("no", "at once", 4));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.minMs()).isPositive().isLessThanOrEqualTo(row.medianMs());
            assertThat(row.medianMs()).isLessThanOrEqualTo(row.maxMs());
        });
        assertThat(rows.getFirst().cpuMs()).isLessThan(rows.get(2).cpuMs());
        assertThat(progress).hasSize(3);
    }
}
