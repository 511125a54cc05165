package dev.caretaker.driver;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One message from the device, as the tokenizer cut it. The bytes are not copied: leave them as they are. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per message would be wasted
public record Message(byte[] bytes) {

    /** The message as UTF-8 text without white space around it; what is not UTF-8 becomes {@code U+FFFD}. */
    public String text() {
        return text(StandardCharsets.UTF_8).strip();
    }

    /** The message as text, with all its white space. */
    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at {@code index} as 0 to 255. */
    public int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** The bytes in hexadecimal, for logs. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Message[" + bytes.length + " bytes]";
    }
}
