package dev.caretaker.model.authority;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one authority, as in {@code authority-F8aE2~bX1c}. */
public record AuthorityId(String value) implements Id {

    private static final String PREFIX = "authority-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AuthorityId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static AuthorityId next() {
        return new AuthorityId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
