package dev.caretaker.host.transport;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Tokenizer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Collects what arrives, and cuts it into messages. For one thread. */
final class TokenBuffer {

    /** A device sent more than the limit without completing a message. */
    static final class Overflow extends Exception {
        Overflow(int limit) {
            super("the device sent more than " + limit + " bytes without ending a message");
        }
    }

    private final @Nullable Tokenizer tokenizer;
    private byte[] buffer = new byte[0];

    /** @param tokenizer {@code null} if each read is a message */
    TokenBuffer(@Nullable Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The messages that {@code length} bytes of {@code bytes} complete. */
    List<Message> add(byte[] bytes, int length) throws Overflow {
        if (tokenizer == null) {
            return List.of(new Message(Arrays.copyOf(bytes, length)));
        }
        var all = Arrays.copyOf(buffer, buffer.length + length);
        System.arraycopy(bytes, 0, all, buffer.length, length);
        var messages = new ArrayList<Message>();
        var from = 0;
        for (var end = end(all, from, buffer.length); end > 0; end = end(all, from, from)) {
            messages.add(new Message(Arrays.copyOfRange(all, from, end)));
            from = end;
        }
        buffer = Arrays.copyOfRange(all, from, all.length);
        if (buffer.length > tokenizer.limit()) {
            throw new Overflow(tokenizer.limit());
        }
        return messages;
    }

    /**
     * Where the message that begins at {@code from} ends; 0 if it is not complete.
     *
     * @param news what is new begins here
     */
    private int end(byte[] bytes, int from, int news) throws Overflow {
        return switch (tokenizer) {
            case Tokenizer.Delimited(var delimiters, var _) -> afterDelimiter(bytes, from, news, delimiters);
            case Tokenizer.Measured(var measure, var limit) -> {
                if (from == bytes.length) {
                    yield 0;
                }
                var size = size(
                        measure,
                        ByteBuffer.wrap(bytes, from, bytes.length - from)
                                .slice()
                                .asReadOnlyBuffer());
                if (size > limit) {
                    throw new Overflow(limit);
                }
                yield size > 0 && from + size <= bytes.length ? from + size : 0;
            }
            case null -> 0;
        };
    }

    /** A length that lies beyond what has arrived can not be told yet. */
    private static int size(ToIntFunction<ByteBuffer> measure, ByteBuffer arrived) {
        try {
            return measure.applyAsInt(arrived);
        } catch (IndexOutOfBoundsException | BufferUnderflowException _) {
            return 0;
        }
    }

    /** Cuts where the first delimiter is complete, so that it does not matter in which pieces the bytes arrive. */
    private static int afterDelimiter(byte[] bytes, int from, int news, List<byte[]> delimiters) {
        for (var end = Math.max(from, news) + 1; end <= bytes.length; end++) {
            for (var delimiter : delimiters) {
                var begin = end - delimiter.length;
                if (begin >= from && Arrays.equals(bytes, begin, end, delimiter, 0, delimiter.length)) {
                    return end;
                }
            }
        }
        return 0;
    }
}
