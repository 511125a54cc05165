package dev.caretaker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caretaker.model.module.ModuleId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void writesInBase65() {
        assertThat(Ids.encode(0)).isEqualTo("0");
        assertThat(Ids.encode(64)).isEqualTo("~");
        assertThat(Ids.encode(65)).isEqualTo("10");
    }

    @Test
    void makesTenCharactersThatDependOnTimeAndChance() {
        var clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

        var id = new Ids(clock, new Random(1)).make("mod-");

        assertThat(id).matches("mod-[0-9A-Za-z_~-]{10}");
        assertThat(new Ids(clock, new Random(2)).make("mod-")).isNotEqualTo(id);
    }

    @Test
    void neverRepeatsItself() {
        assertThat(Stream.generate(() -> Ids.next("sys-")).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAnotherPrefix() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModuleId("sys-a"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModuleId("mod-"));
    }
}
