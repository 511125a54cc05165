package dev.caretaker.store.change;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the changes have been read.
 *
 * <p>Numbers are given out before transactions commit, so that a number may show up after a higher one. What is
 * missing below {@code head} is remembered until every transaction that could still bring it has ended.
 *
 * @param head the highest number seen
 * @param gaps what is missing below it, in rising order
 */
record Position(long head, List<Gap> gaps) {

    Position {
        gaps = List.copyOf(gaps);
    }

    /**
     * Numbers that have not been seen, both ends included.
     *
     * @param bound a transaction id above those that can still bring them
     */
    record Gap(long from, long to, long bound) {}

    /** Whether a row is news. */
    boolean isNews(long seq) {
        return seq > head || gaps.stream().anyMatch(gap -> gap.from() <= seq && seq <= gap.to());
    }

    /**
     * The position after some rows.
     *
     * @param seen their numbers, in rising order
     * @param horizon every transaction below had ended before the rows were read
     * @param bound no transaction from here on can bring a number below the highest one seen
     */
    Position after(List<Long> seen, long horizon, long bound) {
        var left = new ArrayList<Gap>();
        for (var gap : gaps) {
            if (gap.bound() > horizon) {
                left.addAll(without(gap, seen));
            }
        }
        var highest = head;
        for (var seq : seen) {
            if (seq > highest + 1) {
                left.add(new Gap(highest + 1, seq - 1, bound));
            }
            highest = Math.max(highest, seq);
        }
        return new Position(highest, left);
    }

    private static List<Gap> without(Gap gap, List<Long> seen) {
        var rest = new ArrayList<Gap>();
        var from = gap.from();
        for (var seq : seen) {
            if (seq < from || seq > gap.to()) {
                continue;
            }
            if (seq > from) {
                rest.add(new Gap(from, seq - 1, gap.bound()));
            }
            from = seq + 1;
        }
        if (from <= gap.to()) {
            rest.add(new Gap(from, gap.to(), gap.bound()));
        }
        return rest;
    }
}
