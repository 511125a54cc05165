package dev.caretaker.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one user, as in {@code user-F8aE2~bX1c}. */
public record UserId(String value) implements Id {

    private static final String PREFIX = "user-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static UserId next() {
        return new UserId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
