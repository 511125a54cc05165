package dev.caretaker.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardKeysTest {

    private static final DriverId DRIVER = new DriverId("driver-GFE_a~-J");

    @Test
    void findsDriverAndModuleInTheNameOfAnEntity() {
        var entity = ShardKeys.entity(DRIVER, new ModuleId("mod-a-b_c~"));

        assertThat(ShardKeys.driver(entity)).isEqualTo(DRIVER);
        assertThat(ShardKeys.module(entity)).isEqualTo(new ModuleId("mod-a-b_c~"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "250, 1", "251, 2", "4000, 16", "100000, 16"})
    void spreadsADriverOverMoreNodesTheMoreModulesItHas(int modules, int spread) {
        var keys = IntStream.range(0, 16)
                .mapToObj(bucket -> ShardKeys.scored(DRIVER.value() + "/" + bucket, modules))
                .distinct();

        assertThat(keys).hasSize(spread);
    }

    @Test
    void usesAllBuckets() {
        var shards = IntStream.range(0, 500)
                .mapToObj(i -> ShardKeys.shard(ShardKeys.entity(DRIVER, new ModuleId("mod-" + i))))
                .distinct();

        assertThat(shards)
                .hasSize(16)
                .allMatch(shard -> ShardKeys.driverOfShard(shard).equals(DRIVER));
    }
}
