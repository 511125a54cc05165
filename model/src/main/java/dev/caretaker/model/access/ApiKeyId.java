package dev.caretaker.model.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names one API key: 32 hexadecimal digits, no prefix. */
public record ApiKeyId(String value) implements Id {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an API key's id is 32 hexadecimal digits");
        }
    }

    /** A name that nothing has yet. */
    public static ApiKeyId next() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new ApiKeyId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
