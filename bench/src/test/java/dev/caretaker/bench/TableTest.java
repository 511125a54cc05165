package dev.caretaker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableTest {

    private record Row(String what, int medianMs, @Nullable Double mib) {}

    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        var rows = List.of(new Row("one by one", 7, 51.25), new Row("at once", 1234, null));

        assertThat(Table.of(rows)).isEqualTo("""
                what         median ms    mib
                one by one           7   51.3
                at once           1234      -""");
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(Table.of(List.of())).isEmpty();
    }
}
