package dev.caretaker.model.trigger;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** One side of a comparison. */
@JsonDeserialize(using = Value.Reader.class)
public sealed interface Value {

    /** @param json a number, a text or a truth value, which is what it is on the wire */
    record Constant(@JsonValue JsonNode json) implements Value {}

    /**
     * What a module in the system of the instance shows.
     *
     * @param mod the module by its place, as in {@code Display_1}
     * @param keys names to go down by inside of what it shows; where one is missing, the value is null
     */
    @JsonDeserialize
    record Status(String mod, String status, List<String> keys) implements Value {

        public Status {
            mod = Objects.requireNonNullElse(mod, "").strip();
            status = Objects.requireNonNullElse(status, "");
            keys = List.copyOf(Objects.requireNonNullElse(keys, List.of()));
        }
    }

    /** Tells them apart by their form. */
    final class Reader extends StdDeserializer<Value> {

        public Reader() {
            super(Value.class);
        }

        @Override
        public Value deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode node = in.readValueAsTree();
            if (node.isObject()) {
                return context.readTreeAsValue(node, Status.class);
            }
            if (node.isBoolean() || node.isTextual() || (node.isNumber() && Double.isFinite(node.doubleValue()))) {
                return new Constant(node);
            }
            return context.reportInputMismatch(
                    this, "a side of a comparison is a number, a text, true, false, or {mod, status, keys}");
        }
    }
}
