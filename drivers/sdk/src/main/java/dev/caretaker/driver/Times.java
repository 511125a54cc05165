package dev.caretaker.driver;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Times and durations in JSON. */
final class Times extends SimpleModule {

    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(ms|s|m|h|d)");

    Times() {
        addSerializer(Instant.class, ToStringSerializer.instance);
        addSerializer(Duration.class, new DurationWriter());
        addDeserializer(Instant.class, new InstantReader());
        addDeserializer(Duration.class, new DurationReader());
    }

    /** {@code 500ms}, {@code 10s}, {@code 1.5 h}, and ISO 8601. */
    static Duration duration(String text) {
        var parts = DURATION.matcher(text.strip());
        if (!parts.matches()) {
            return Duration.parse(text);
        }
        var amount = Double.parseDouble(parts.group(1));
        var millis = switch (parts.group(2)) {
            case "ms" -> amount;
            case "s" -> amount * 1_000;
            case "m" -> amount * 60_000;
            case "h" -> amount * 3_600_000;
            default -> amount * 86_400_000;
        };
        return Duration.ofMillis(Math.round(millis));
    }

    private static final class DurationWriter extends StdSerializer<Duration> {

        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toMillisPart() == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms");
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {

        DurationReader() {
            super(Duration.class);
        }

        /** Text as {@link #duration}, or a number of seconds. */
        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return Duration.ofMillis(Math.round(parser.getDoubleValue() * 1_000));
            }
            try {
                return duration(parser.getText());
            } catch (DateTimeException _) {
                return (Duration) context.handleWeirdStringValue(
                        Duration.class, parser.getText(), "a duration is written as in 500ms, 10s or 2m");
            }
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {

        InstantReader() {
            super(Instant.class);
        }

        /** RFC 3339 text, or seconds since 1970. */
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return Instant.ofEpochMilli(Math.round(parser.getDoubleValue() * 1_000));
            }
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException _) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, parser.getText(), "a time is written as in 2026-03-01T09:30:00Z");
            }
        }
    }
}
