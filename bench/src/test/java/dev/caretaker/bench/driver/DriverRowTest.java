package dev.caretaker.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.bench.driver.DriverRow.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverRowTest {

    @Test
    void tellsTheMedianOfAnOddNumber() {
        var samples = List.of(
                new Sample(400, 300, 50 * 1024L), new Sample(300, 350, 52 * 1024L), new Sample(900, 310, 54 * 1024L));

        assertThat(DriverRow.oneByOne(3, "yes", samples))
                .isEqualTo(new DriverRow(3, "yes", "one by one", 3, 300, 400, 900, null, 310, 52.0, 54.0));
    }

    @Test
    void tellsTheMiddleOfAnEvenNumber() {
        var samples = List.of(new Sample(400, 300, null), new Sample(300, 320, null));

        assertThat(DriverRow.atOnce(2, "no", samples, List.of(700L, 800L)))
                .isEqualTo(new DriverRow(2, "no", "at once", 2, 300, 350, 400, 750L, 310, null, null));
    }
}
