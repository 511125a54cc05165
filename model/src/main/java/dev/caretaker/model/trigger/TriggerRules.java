package dev.caretaker.model.trigger;

import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.trigger.Actions.FunctionCall;
import dev.caretaker.model.trigger.Actions.Mail;
import dev.caretaker.model.trigger.Conditions.Comparison;
import dev.caretaker.model.trigger.TimeDependent.At;
import dev.caretaker.model.trigger.TimeDependent.Cron;
import dev.caretaker.model.trigger.TimeDependent.Never;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a trigger has to have. */
public final class TriggerRules {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private TriggerRules() {}

    /** What is wrong with a trigger; nothing if it can be stored. */
    public static List<Failure> check(TriggerSpec trigger) {
        var failures = new ArrayList<Failure>();
        if (trigger.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (trigger.debouncePeriod() < 0) {
            failures.add(new Failure("debounce_period", "must be greater than or equal to 0"));
        }
        var unknown = trigger.supportedMethods().stream()
                .filter(method -> !METHODS.contains(method))
                .toList();
        if (!unknown.isEmpty()) {
            failures.add(new Failure("supported_methods", "contains invalid methods: " + String.join(", ", unknown)));
        }
        var actions = trigger.actions();
        failures.addAll(each("action", "functions", actions.functions(), TriggerRules::mistake));
        failures.addAll(each("action", "mailers", actions.mailers(), TriggerRules::mistake));
        var conditions = trigger.conditions();
        failures.addAll(each("condition", "comparisons", conditions.comparisons(), TriggerRules::mistake));
        failures.addAll(each("condition", "time_dependents", conditions.timeDependents(), TriggerRules::mistake));
        return failures;
    }

    /** @param mistake says what is wrong with one entry; {@code null} if nothing is */
    private static <T> List<Failure> each(
            String field, String list, List<T> entries, Function<T, @Nullable String> mistake) {
        var failures = new ArrayList<Failure>();
        for (var i = 0; i < entries.size(); i++) {
            var reason = mistake.apply(entries.get(i));
            if (reason != null) {
                failures.add(new Failure(field, "%s, in %s/%d".formatted(reason, list, i)));
            }
        }
        return failures;
    }

    private static @Nullable String mistake(FunctionCall call) {
        if (call.mod().isEmpty()) {
            return "mod is required";
        }
        return call.method().isEmpty() ? "method is required" : null;
    }

    private static @Nullable String mistake(Mail mail) {
        return mail.emails().isEmpty() ? "emails is required" : null;
    }

    private static @Nullable String mistake(Comparison comparison) {
        return Stream.of(comparison.left(), comparison.right())
                        .anyMatch(side -> side instanceof Value.Status(var mod, var status, var _)
                                && (mod.isEmpty() || status.isBlank()))
                ? "mod and status are required"
                : null;
    }

    private static @Nullable String mistake(TimeDependent time) {
        return switch (time) {
            case At _ -> null;
            case Cron(var cron, var timezone) -> mistake(cron, timezone);
            case Never _ -> "time_dependent must have a time or a cron, as its type says";
        };
    }

    private static @Nullable String mistake(String cron, @Nullable String timezone) {
        if (!Text.isTimeZone(timezone)) {
            return "timezone cannot be loaded";
        }
        try {
            var _ = CronExpressions.parse(cron);
            return null;
        } catch (IllegalArgumentException e) {
            return "cron is invalid (%s)".formatted(e.getMessage());
        }
    }
}
