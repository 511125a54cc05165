package dev.caretaker.model.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names one group: an UUID. */
public record GroupId(String value) implements Id {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is no UUID".formatted(value));
        }
    }

    /** A name that nothing has yet. */
    public static GroupId next() {
        return new GroupId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
