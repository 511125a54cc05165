package dev.caretaker.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void givesWhatWaitsInOrder() {
        outbox.send("a");
        outbox.send("b");

        assertThat(next()).containsExactly("a", "b");
    }

    @Test
    void givesAMessageToWhoWaitsForIt() {
        var waiting = outbox.next().toCompletableFuture();

        outbox.send("a");

        assertThat(waiting).isCompletedWithValue(List.of("a"));
    }

    @Test
    void sendsTheLastStateOfAValueOnly() {
        outbox.sendLast("power", "true");
        outbox.send("reply");
        outbox.sendLast("power", "false");

        assertThat(next()).containsExactly("false", "reply");
    }

    @Test
    void keepsTheOrderOfAValueAcrossReads() {
        outbox.sendLast("power", "true");
        assertThat(next()).containsExactly("true");

        outbox.sendLast("power", "false");

        assertThat(next()).containsExactly("false");
    }

    @Test
    void leavesOutLogsBeforeAnythingElse() {
        for (var i = 0; i < Outbox.MAX_WAITING; i++) {
            outbox.sendIfRoom("line " + i);
        }
        outbox.send("reply");

        assertThat(outbox.dropped()).isEqualTo(Outbox.MAX_WAITING / 2);
        assertThat(next()).hasSize(Outbox.MAX_WAITING / 2 + 1).endsWith("reply");
    }

    @Test
    void givesUpAClientThatLetsTooMuchWait() {
        for (var i = 0; i <= Outbox.MAX_WAITING; i++) {
            outbox.send("reply " + i);
        }

        assertThat(next()).isEmpty();
    }

    @Test
    void endsForWhoWaitsWhenClosed() {
        var waiting = outbox.next().toCompletableFuture();

        outbox.close();

        assertThat(waiting).isCompletedWithValue(List.of());
    }

    private List<String> next() {
        return outbox.next().toCompletableFuture().join();
    }
}
