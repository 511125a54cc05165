package dev.caretaker.model.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one OAuth source, as in {@code oauth_strat-F8aE2~bX1c}. */
public record OAuthSourceId(String value) implements Id {

    private static final String PREFIX = "oauth_strat-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OAuthSourceId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static OAuthSourceId next() {
        return new OAuthSourceId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
