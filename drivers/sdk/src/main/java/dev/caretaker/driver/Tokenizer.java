package dev.caretaker.driver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How a stream of bytes is cut into messages. A message that grows over {@link #limit()} bytes is thrown away with what
 * was buffered, the connection is closed, and the module reconnects.
 */
public sealed interface Tokenizer {

    /** The most bytes a device may send without completing a message, unless the driver says otherwise: 64 KiB. */
    int DEFAULT_LIMIT = 64 * 1024;

    int limit();

    /** The same cut with another limit, in bytes, at least 1. */
    Tokenizer limit(int bytes);

    /** Messages that end as soon as one of {@code delimiters} is complete. It stays part of the message. */
    static Tokenizer delimiter(String... delimiters) {
        return new Delimited(
                Stream.of(delimiters)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                DEFAULT_LIMIT);
    }

    /** Messages of {@code size} bytes each. */
    static Tokenizer fixed(int size) {
        return new Measured(_ -> size, DEFAULT_LIMIT);
    }

    /**
     * Messages that say how long they are.
     *
     * @param length gets what has arrived so far, from its first byte, and returns how long the first message is in
     *     all; 0 if that can not be told yet, and it may just read beyond what has arrived
     */
    static Tokenizer length(ToIntFunction<ByteBuffer> length) {
        return new Measured(length, DEFAULT_LIMIT);
    }

    /** Cut after a delimiter, none of which is empty. */
    record Delimited(List<byte[]> delimiters, int limit) implements Tokenizer {

        public Delimited {
            delimiters = List.copyOf(delimiters);
            if (delimiters.isEmpty() || delimiters.stream().anyMatch(bytes -> bytes.length == 0)) {
                throw new IllegalArgumentException("a delimiter has at least one byte");
            }
            require(limit);
        }

        @Override
        public Tokenizer limit(int bytes) {
            return new Delimited(delimiters, bytes);
        }
    }

    record Measured(ToIntFunction<ByteBuffer> length, int limit) implements Tokenizer {

        public Measured {
            require(limit);
        }

        @Override
        public Tokenizer limit(int bytes) {
            return new Measured(length, bytes);
        }
    }

    private static void require(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 byte, not " + limit);
        }
    }
}
