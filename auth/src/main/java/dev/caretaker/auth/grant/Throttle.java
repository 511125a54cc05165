package dev.caretaker.auth.grant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after some wrong ones, each further attempt of the same address at the same account
 * must wait twice as long as the last, up to a minute. Others who sign in to that account are not held up.
 */
final class Throttle {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int MAX_KNOWN = 50_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    private record Failures(int count, Instant last) {

        Duration pause() {
            var doubled = Duration.ofSeconds(1L << Math.clamp(count - FREE, 0, 10));
            return count < FREE ? Duration.ZERO : doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
    }

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long {@code who} must wait before the next attempt; zero if they need not. */
    synchronized Duration pause(String who) {
        var known = remembered(who);
        var left = Duration.between(clock.instant(), known.last().plus(known.pause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String who) {
        failures.put(who, new Failures(remembered(who).count() + 1, clock.instant()));
    }

    private Failures remembered(String who) {
        var known = failures.get(who);
        return known == null || known.last().plus(FORGET).isBefore(clock.instant())
                ? new Failures(0, clock.instant())
                : known;
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
