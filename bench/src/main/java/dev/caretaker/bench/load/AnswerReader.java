package dev.caretaker.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Finds where an HTTP/1.1 answer ends, and its status.
 *
 * <p>Source: RFC 9112. Only what servers of JSON send is understood: a length, or chunks.
 */
final class AnswerReader {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    private int status;
    private int end;
    private boolean chunked;

    int status() {
        return status;
    }

    /** Reads what is there; returns whether the answer is complete, after which the next one begins. */
    boolean read(ReadableByteChannel channel) throws IOException {
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        }
        if (channel.read(bytes) < 0) {
            throw new EOFException("the server hung up");
        }
        if (end == 0 && !chunked) {
            readHead();
        }
        var complete = chunked ? endsWith(LAST_CHUNK) : end > 0 && bytes.position() >= end;
        if (complete) {
            bytes.clear();
            end = 0;
            chunked = false;
        }
        return complete;
    }

    private void readHead() {
        var length = headLength();
        if (length == 0) {
            return;
        }
        var head = new String(bytes.array(), 0, length, StandardCharsets.US_ASCII);
        status = Integer.parseInt(head, 9, 12, 10);
        var field = head.indexOf("Content-Length: ");
        if (field < 0) {
            chunked = head.contains("chunked");
            end = chunked ? 0 : length;
        } else {
            var from = field + "Content-Length: ".length();
            end = length + Integer.parseInt(head, from, head.indexOf('\r', from), 10);
        }
    }

    /** 0 while it is not complete. */
    private int headLength() {
        for (var i = 0; i <= bytes.position() - HEAD_END.length; i++) {
            if (matches(i, HEAD_END)) {
                return i + HEAD_END.length;
            }
        }
        return 0;
    }

    private boolean endsWith(byte[] tail) {
        return bytes.position() >= tail.length && matches(bytes.position() - tail.length, tail);
    }

    private boolean matches(int at, byte[] wanted) {
        for (var i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
