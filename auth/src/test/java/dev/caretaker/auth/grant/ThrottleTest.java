package dev.caretaker.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.auth.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final Clock clock = new Clock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void letsAFewMistakesPass() {
        fail("a", 4);

        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void waitsLongerWithEachMistakeUpToAMinute() {
        fail("a", 5);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(1));
        fail("a", 2);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(4));
        fail("a", 100);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void letsOneTryAgainAfterThePause() {
        fail("a", 6);

        clock.advance(Duration.ofSeconds(2));

        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void holdsNobodyElseUp() {
        fail("a", 50);

        assertThat(throttle.pause("b")).isZero();
    }

    @Test
    void forgetsAfterASuccessAndAfterAWhile() {
        fail("a", 50);
        throttle.succeeded("a");
        fail("b", 50);
        clock.advance(Duration.ofMinutes(16));

        assertThat(throttle.pause("a")).isZero();
        fail("b", 1);
        assertThat(throttle.pause("b")).isZero();
    }

    private void fail(String who, int times) {
        for (var i = 0; i < times; i++) {
            throttle.failed(who);
        }
    }
}
