package dev.caretaker.model.trigger;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.zone.ZoneId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger in a system, as it is stored: what acts, is counted and can be called from outside.
 *
 * @param triggered kept for clients; what is so now is in the state of the instance
 * @param triggerCount kept for clients, too
 * @param execEnabled whether its webhook may call functions
 * @param webhookSecret whoever knows it may call the webhook
 * @param zoneId the zone that brought it into the system, and takes it away again; {@code null} if somebody made it there
 */
public record TriggerInstance(
        @ReadOnly TriggerInstanceId id,
        boolean enabled,
        boolean triggered,
        boolean important,
        boolean execEnabled,
        List<String> playlists,
        String webhookSecret,
        int triggerCount,
        @ReadOnly SystemId controlSystemId,
        TriggerId triggerId,
        @Nullable ZoneId zoneId,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public TriggerInstance {
        playlists = Text.distinct(playlists);
    }

    /** What a new one is, unless told otherwise. */
    public static TriggerInstance draft(SystemId system, TriggerId trigger) {
        var now = Instant.now();
        return new TriggerInstance(
                TriggerInstanceId.next(),
                true,
                false,
                false,
                false,
                List.of(),
                secret(),
                0,
                system,
                trigger,
                null,
                now,
                now);
    }

    /** One that {@code zone} brings into a system. */
    public static TriggerInstance inherited(SystemId system, TriggerSpec trigger, ZoneId zone) {
        return draft(system, trigger.id()).of(trigger, zone);
    }

    /**
     * This instance as a new one of now, which is as important as its trigger and has a secret. Instances are listed in the
     * order in which they were made, for which the whole seconds of a draft that went through JSON are not enough.
     */
    public TriggerInstance of(TriggerSpec trigger) {
        return of(trigger, zoneId);
    }

    private TriggerInstance of(TriggerSpec trigger, @Nullable ZoneId zone) {
        var now = Instant.now();
        return new TriggerInstance(
                id,
                enabled,
                triggered,
                trigger.important(),
                execEnabled,
                playlists,
                webhookSecret.isBlank() ? secret() : webhookSecret,
                triggerCount,
                controlSystemId,
                trigger.id(),
                zone,
                now,
                now);
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TriggerInstance[" + id + ", " + triggerId + ", " + controlSystemId + "]";
    }
}
