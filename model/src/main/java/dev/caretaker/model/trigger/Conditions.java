package dev.caretaker.model.trigger;

import java.util.List;
import java.util.Objects;

/** When a trigger acts: as soon as all of these hold. */
public record Conditions(List<Comparison> comparisons, List<TimeDependent> timeDependents) {

    public static final Conditions NONE = new Conditions(List.of(), List.of());

    /** What a body leaves out is empty. */
    public Conditions {
        comparisons = List.copyOf(Objects.requireNonNullElse(comparisons, List.of()));
        timeDependents = List.copyOf(Objects.requireNonNullElse(timeDependents, List.of()));
    }

    /** Compares what modules show, with each other or with a constant. */
    public record Comparison(Value left, Operator operator, Value right) {

        public Comparison {
            Objects.requireNonNull(left, "left is missing");
            Objects.requireNonNull(operator, "operator is missing");
            Objects.requireNonNull(right, "right is missing");
        }
    }
}
