package dev.caretaker.model.trigger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.caretaker.model.Text;
import dev.caretaker.model.WireName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition that comes true at certain times. */
@JsonPropertyOrder({"type", "time", "cron", "timezone"})
public sealed interface TimeDependent {

    /** What it is called on the wire. */
    @JsonProperty("type")
    Type type();

    /** At one time. */
    record At(Instant time) implements TimeDependent {
        @Override
        public Type type() {
            return Type.AT;
        }
    }

    /**
     * Again and again.
     *
     * @param cron see {@link CronExpressions}
     * @param timezone an IANA name; {@code null} for the time zone of the server
     */
    record Cron(String cron, @Nullable String timezone) implements TimeDependent {
        @Override
        public Type type() {
            return Type.CRON;
        }
    }

    /** Never: somebody forgot to say when. It is refused where triggers are stored. */
    record Never(@JsonProperty("type") Type type) implements TimeDependent {}

    /** The kinds that clients know. */
    enum Type implements WireName {
        AT,
        CRON;

        @JsonCreator
        public static Type of(String text) {
            return WireName.of(Type.class, text);
        }
    }

    /** From the form on the wire, where all kinds share their names. */
    @JsonCreator
    static TimeDependent of(
            @JsonProperty("type") Type type,
            @JsonProperty("time") @Nullable Instant time,
            @JsonProperty("cron") @Nullable String cron,
            @JsonProperty("timezone") @Nullable String timezone) {
        var expression = Text.orNull(cron);
        return switch (Objects.requireNonNull(type, "type is missing")) {
            case AT -> time == null ? new Never(type) : new At(time);
            case CRON -> expression == null ? new Never(type) : new Cron(expression, Text.orNull(timezone));
        };
    }
}
