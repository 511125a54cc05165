package dev.caretaker.host.module;

import dev.caretaker.host.function.DriverClass;
import dev.caretaker.link.Assignment;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.FromDriver.Supervision;
import dev.caretaker.link.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What a module is made of. It survives the module's lives, and knows how the last ones ended. */
public final class Birth {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private final long seq;
    private final DriverClass type;
    private final Core core;
    private final Load load;
    private Assignment assignment;
    private boolean debugged;
    private boolean answered;
    private int failures;

    /** @param seq the number of the question that the first start answers */
    public Birth(long seq, Assignment assignment, DriverClass type, Core core, Load load) {
        this.seq = seq;
        this.assignment = assignment;
        this.type = type;
        this.core = core;
        this.load = load;
    }

    DriverClass type() {
        return type;
    }

    Core core() {
        return core;
    }

    Load load() {
        return load;
    }

    Assignment assignment() {
        return assignment;
    }

    void assign(Assignment assignment) {
        this.assignment = assignment;
    }

    boolean debugged() {
        return debugged;
    }

    void debugged(boolean debugged) {
        this.debugged = debugged;
    }

    /** Answers the first start; later ones are told as supervision. */
    void started(Outcome outcome) {
        if (!answered) {
            answered = true;
            core.tell(new FromDriver.Result(seq, outcome));
        } else if (outcome.failure() == null) {
            core.tell(new Supervision(assignment.id(), Supervision.Kind.STARTED, "started", List.of()));
        }
    }

    /** How long to wait before the next life: 200 ms, then twice as long each time up to 30 s; 200 ms after a healthy one. */
    Duration pauseAfter(Duration life) {
        failures = life.compareTo(HEALTHY) >= 0 ? 0 : failures;
        var doubled = SHORTEST.multipliedBy(1L << Math.min(failures++, 10));
        var pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5));
    }
}
