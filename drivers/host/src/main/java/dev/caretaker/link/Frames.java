package dev.caretaker.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Messages as frames: a length of 4 bytes, big endian, and a JSON document of that many bytes.
 *
 * <p>Whoever gets a frame that is longer than {@link #MAX_LENGTH}, or that is no message, closes the link: a peer that
 * writes such a thing cannot be trusted with the next.
 *
 * @param <I> what is read
 * @param <O> what is written
 */
public final class Frames<I, O> {

    /** The longest document in bytes: 16 MiB. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Frames(Class<I> in, Class<O> out) {
        this.reader = MAPPER.readerFor(in);
        this.writer = MAPPER.writerFor(out);
    }

    /** The link as core sees it. */
    public static Frames<FromDriver, ToDriver> ofCore() {
        return new Frames<>(FromDriver.class, ToDriver.class);
    }

    /** The link as a driver JVM sees it. */
    public static Frames<ToDriver, FromDriver> ofDriver() {
        return new Frames<>(ToDriver.class, FromDriver.class);
    }

    /** A value inside a message, such as a {@link RoomView}. */
    public static RawJson raw(Object value) {
        try {
            return new RawJson(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a value inside a message. */
    public static <T> T read(RawJson value, Class<T> type) {
        try {
            return MAPPER.readValue(value.text(), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The whole frame of {@code message}.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_LENGTH}
     */
    public byte[] encode(O message) {
        byte[] json;
        try {
            json = writer.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written: " + e.getOriginalMessage(), e);
        }
        if (json.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a message of " + json.length + " bytes is longer than " + MAX_LENGTH);
        }
        return ByteBuffer.allocate(4 + json.length)
                .putInt(json.length)
                .put(json)
                .array();
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException if the peer has closed the link
     * @throws IOException if the frame is too long, or is no message
     */
    public I read(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException(
                    "a frame of " + Integer.toUnsignedString(length) + " bytes is longer than " + MAX_LENGTH);
        }
        var json = new byte[length];
        in.readFully(json);
        return reader.withAttribute(RawJson.SOURCE, json).readValue(json);
    }
}
