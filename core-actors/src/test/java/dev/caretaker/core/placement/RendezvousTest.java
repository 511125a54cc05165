package dev.caretaker.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.core.placement.Rendezvous.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendezvousTest {

    private static final List<Node> CORES =
            List.of(new Node("http://core-0:3000"), new Node("http://core-1:3000"), new Node("http://core-2:3000"));

    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000",
        "0, 2ac9debed546a380",
        "hello, cbd8a7b341bd9b02",
        "0123456789012345, a3293ad698ecb99a",
        "0123456789012345678, 2d0338c1ca87d132",
        "'hello, world', 342fac623a5ebc8e"
    })
    void hashesAsOthersDo(String text, String hash) {
        assertThat(Murmur3.hash(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "mod-abc123, c960952f046c6267, 2",
        "mod-FHSLZ-aE_04, fdd4f14cef59f8ba, 2",
        "sys-1234, 891a02e9ee61eee1, 2",
        "edge-1234, 3188dbd66fe12a40, 1",
        "driver-GFEaAlJB5, ba557f1cf569704e, 2"
    })
    void choosesTheOwnerThatOthersChoose(String key, String score, int owner) {
        var node = CORES.get(owner);

        assertThat(Rendezvous.owner(CORES, key)).contains(node);
        assertThat(Rendezvous.owner(CORES.reversed(), key)).contains(node);
        assertThat(Rendezvous.score(node.name(), key)).isEqualTo(Long.parseUnsignedLong(score, 16));
    }

    @Test
    void hasNoOwnerWithoutNodes() {
        assertThat(Rendezvous.owner(List.of(), "mod-1")).isEmpty();
    }

    @Test
    void movesOnlyTheKeysOfANodeThatLeaves() {
        var left = CORES.subList(0, 2);

        assertThat(IntStream.range(0, 1_000).mapToObj(i -> "mod-" + i)).allSatisfy(key -> {
            var before = Rendezvous.owner(CORES, key).orElseThrow();
            if (left.contains(before)) {
                assertThat(Rendezvous.owner(left, key)).contains(before);
            }
        });
    }

    @Test
    void givesANodeOfTwiceTheWeightTwiceTheKeys() {
        var nodes = List.of(new Node("a", 2), new Node("b"), new Node("c"));

        var owned = IntStream.range(0, 20_000)
                .filter(i ->
                        Rendezvous.owner(nodes, "mod-" + i).orElseThrow().name().equals("a"))
                .count();

        assertThat(owned).isBetween(9_700L, 10_300L);
    }

    @Test
    void refusesAWeightThatIsNone() {
        assertThatThrownBy(() -> new Node("a", 0)).hasMessageContaining("weight of a");
        assertThatThrownBy(() -> new Node("a", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
