package dev.caretaker.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.store.change.Position.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {

    private static final Position TEN = new Position(10, List.of());

    @Test
    void goesOnBehindTheHighestNumber() {
        assertThat(TEN.after(List.of(11L, 12L), 500, 600)).isEqualTo(new Position(12, List.of()));
        assertThat(TEN.after(List.of(), 500, 600)).isEqualTo(TEN);
    }

    @Test
    void remembersWhatIsMissing() {
        var next = TEN.after(List.of(12L, 15L), 500, 600);

        assertThat(next).isEqualTo(new Position(15, List.of(new Gap(11, 11, 600), new Gap(13, 14, 600))));
        assertThat(next.isNews(13)).isTrue();
        assertThat(next.isNews(12)).isFalse();
        assertThat(next.isNews(16)).isTrue();
    }

    @Test
    void closesAGapWhereItIsFilled() {
        var position = new Position(20, List.of(new Gap(11, 15, 600)));

        assertThat(position.after(List.of(11L, 13L), 599, 700).gaps())
                .containsExactly(new Gap(12, 12, 600), new Gap(14, 15, 600));
    }

    @Test
    void givesAGapUpOnceNobodyCanFillIt() {
        var position = new Position(20, List.of(new Gap(11, 15, 600)));

        assertThat(position.after(List.of(), 599, 700).gaps()).hasSize(1);
        assertThat(position.after(List.of(), 600, 700).gaps()).isEmpty();
    }
}
