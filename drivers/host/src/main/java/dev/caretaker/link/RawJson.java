package dev.caretaker.link;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON that passes through as it was written, never parsed into a tree and never written anew. */
@JsonSerialize(using = RawJson.Writer.class)
@JsonDeserialize(using = RawJson.Reader.class)
public record RawJson(String text) {

    public static final RawJson NULL = new RawJson("null");

    /** The attribute of an {@code ObjectReader} under which {@link Reader} finds the bytes that are read. */
    static final Object SOURCE = RawJson.class;

    public boolean isNull() {
        return text.equals("null");
    }

    @Override
    public String toString() {
        return text;
    }

    static final class Writer extends StdSerializer<RawJson> {

        Writer() {
            super(RawJson.class);
        }

        @Override
        public void serialize(RawJson value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeRawValue(value.text);
        }
    }

    /** Cuts the value out of the source by its position. */
    static final class Reader extends StdDeserializer<RawJson> {

        Reader() {
            super(RawJson.class);
        }

        @Override
        public RawJson deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var source = (byte[]) context.getAttribute(SOURCE);
            var from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            var to = (int) parser.currentLocation().getByteOffset();
            return new RawJson(new String(source, from, to - from, StandardCharsets.UTF_8).stripTrailing());
        }

        @Override
        public RawJson getNullValue(DeserializationContext context) {
            return NULL;
        }
    }
}
