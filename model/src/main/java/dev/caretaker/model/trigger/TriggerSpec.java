package dev.caretaker.model.trigger;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.system.SystemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as it is stored: a rule, which acts where it has an instance.
 *
 * @param debouncePeriod for how many milliseconds a webhook or a time holds as a condition
 * @param important what its instances are when they are made
 * @param enableWebhook whether a call of the webhook of an instance is one more condition
 * @param anyMatch kept for clients, and without effect
 * @param supportedMethods the methods of HTTP with which its webhooks may be called
 * @param controlSystemId the only system that it is offered for, with which it goes; {@code null} for all
 */
public record TriggerSpec(
        @ReadOnly TriggerId id,
        String name,
        String description,
        Actions actions,
        Conditions conditions,
        int debouncePeriod,
        boolean important,
        boolean enableWebhook,
        boolean anyMatch,
        List<String> supportedMethods,
        @Nullable SystemId controlSystemId,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public TriggerSpec {
        name = name.strip();
        supportedMethods = Text.distinct(supportedMethods);
    }

    /** What a new one is, unless told otherwise. */
    public static TriggerSpec draft(String name) {
        var now = Instant.now();
        return new TriggerSpec(
                TriggerId.next(),
                name,
                "",
                Actions.NONE,
                Conditions.NONE,
                0,
                false,
                false,
                false,
                List.of("POST"),
                null,
                now,
                now);
    }
}
