package dev.caretaker.core.process;

import dev.caretaker.core.module.CallResult;
import dev.caretaker.core.module.CallResult.Answered;
import dev.caretaker.core.module.CallResult.NotExecuted;
import dev.caretaker.core.module.CallResult.Unknown;
import dev.caretaker.link.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Calls that are under way in a driver JVM. Each is answered exactly once. */
final class PendingCalls {

    /** How much later than in the driver JVM, which knows better why, a call ends here. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private record Pending(long deadline, Consumer<CallResult> replyTo) {}

    private final int most;
    private final Map<Long, Pending> pending = new HashMap<>();

    PendingCalls(int most) {
        this.most = most;
    }

    /** Whether there is room for one more. */
    boolean full() {
        return pending.size() >= most;
    }

    /** @param now in nanoseconds, as {@link System#nanoTime} has it */
    void add(long seq, Duration timeout, Consumer<CallResult> replyTo, long now) {
        pending.put(seq, new Pending(now + timeout.plus(GRACE).toNanos(), replyTo));
    }

    /** Answers the call {@code seq}, if it is under way. */
    void answer(long seq, Outcome outcome) {
        var call = pending.remove(seq);
        if (call != null) {
            call.replyTo().accept(new Answered(outcome));
        }
    }

    /** The call {@code seq} never left. */
    void refuse(long seq, String reason) {
        var call = pending.remove(seq);
        if (call != null) {
            call.replyTo().accept(new NotExecuted(reason));
        }
    }

    /** Fails the calls whose time is over, and returns them. */
    List<Long> expire(long now) {
        var late = pending.entrySet().stream()
                .filter(entry -> entry.getValue().deadline() - now < 0)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(seq -> fail(seq, "no answer in time"));
        return late;
    }

    /** Fails all calls: whoever knows their outcome is gone. */
    void failAll(String reason) {
        List.copyOf(pending.keySet()).forEach(seq -> fail(seq, reason));
    }

    private void fail(long seq, String reason) {
        var call = pending.remove(seq);
        if (call != null) {
            call.replyTo().accept(new Unknown(reason));
        }
    }
}
