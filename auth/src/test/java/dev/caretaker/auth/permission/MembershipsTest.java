package dev.caretaker.auth.permission;

import static dev.caretaker.model.group.Right.DELETE;
import static dev.caretaker.model.group.Right.MANAGE;
import static dev.caretaker.model.group.Right.READ;
import static dev.caretaker.model.group.Right.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.group.Rights;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.group.EntitlementDao.Grant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class MembershipsTest {

    private static final int NO_ROW = -1;
    private static final int MOST = 8;

    /** A root, two groups below it, and one below the first of these. */
    private static final List<Integer> TREE = List.of(-1, 0, 0, 1);

    private static final GroupId ROOT = Forest.id(0);
    private static final GroupId LEFT = Forest.id(1);
    private static final GroupId OTHER = Forest.id(2);
    private static final GroupId LEAF = Forest.id(3);

    private static Memberships rows(int root, int left, int other, int leaf) {
        return Memberships.of(new Forest(TREE, List.of(root, left, other, leaf)).related());
    }

    private static int bits(Right... rights) {
        return Rights.of(rights).bits();
    }

    @Test
    void holdForAllGroupsBelow() {
        var memberships = rows(NO_ROW, bits(READ), NO_ROW, NO_ROW);

        assertThat(memberships.in(LEFT)).isEqualTo(Rights.of(READ));
        assertThat(memberships.in(LEAF)).isEqualTo(Rights.of(READ));
        assertThat(memberships.in(ROOT)).isEqualTo(Rights.NONE);
        assertThat(memberships.in(OTHER)).isEqualTo(Rights.NONE);
    }

    @Test
    void areReplacedByTheNearestOneAndNotAddedUp() {
        var memberships = rows(bits(MANAGE), bits(READ), NO_ROW, 0);

        assertThat(memberships.in(ROOT)).isEqualTo(Rights.of(MANAGE));
        assertThat(memberships.in(LEFT)).isEqualTo(Rights.of(READ));
        assertThat(memberships.in(OTHER)).isEqualTo(Rights.of(MANAGE));
        assertThat(memberships.in(LEAF)).isEqualTo(Rights.NONE);
    }

    @Test
    void ofAGroupBelowCountOnlyBelowTheZoneOfTheGrant() {
        var memberships = rows(NO_ROW, NO_ROW, NO_ROW, bits(READ));
        var zone = new ZoneId("zone-building");
        var level = new ZoneId("zone-level");
        var all = new Rights(255);

        assertThat(memberships.in(List.of(new Grant(zone, ROOT, all, false), new Grant(level, ROOT, all, true))))
                .isEqualTo(Map.of(level, Rights.of(READ)));
    }

    @Test
    void belowGoByTheDeepestOne() {
        assertThat(rows(bits(MANAGE), bits(UPDATE), NO_ROW, bits(READ)).below(ROOT))
                .isEqualTo(Rights.of(READ));
        assertThat(rows(bits(MANAGE), bits(UPDATE), bits(DELETE), NO_ROW).below(ROOT))
                .isEqualTo(Rights.of(UPDATE, DELETE));
        assertThat(rows(bits(MANAGE), NO_ROW, NO_ROW, NO_ROW).below(LEFT)).isEqualTo(Rights.of(MANAGE));
    }

    @Test
    void grantWhatBothTheyAndTheGroupAllowAndAddUpOverGroups() {
        var memberships = rows(NO_ROW, bits(READ, UPDATE), bits(DELETE), NO_ROW);
        var zone = new ZoneId("zone-a");
        var other = new ZoneId("zone-b");

        assertThat(memberships.in(List.of(
                        new Grant(zone, LEFT, Rights.of(READ, DELETE), false),
                        new Grant(zone, OTHER, Rights.of(DELETE), true),
                        new Grant(other, OTHER, Rights.of(READ), false))))
                .isEqualTo(Map.of(zone, Rights.of(READ, DELETE)));
    }

    @Property
    void areWhatTheRulesSay(@ForAll("forests") Forest forest) {
        var memberships = Memberships.of(forest.related());

        for (int group = 0; group < forest.size(); group++) {
            assertThat(memberships.in(Forest.id(group)).bits()).isEqualTo(forest.member(group));
            assertThat(memberships.below(Forest.id(group)).bits()).isEqualTo(forest.below(group));
        }
    }

    @Provide
    Arbitrary<Forest> forests() {
        var row = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(NO_ROW)),
                Tuple.of(1, Arbitraries.integers().between(0, 255)));
        var parent = Arbitraries.integers().between(-1, MOST - 1);
        return Arbitraries.integers()
                .between(1, MOST)
                .flatMap(size -> Combinators.combine(
                                parent.list().ofSize(size), row.list().ofSize(size))
                        .as((parents, rows) -> new Forest(withoutCircles(parents), rows)));
    }

    /** A parent comes before its children. */
    private static List<Integer> withoutCircles(List<Integer> parents) {
        return IntStream.range(0, parents.size())
                .mapToObj(group -> group == 0 ? -1 : parents.get(group) % group)
                .toList();
    }
}
