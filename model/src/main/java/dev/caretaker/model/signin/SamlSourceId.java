package dev.caretaker.model.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one SAML source, as in {@code adfs_strat-F8aE2~bX1c}. */
public record SamlSourceId(String value) implements Id {

    private static final String PREFIX = "adfs_strat-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SamlSourceId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static SamlSourceId next() {
        return new SamlSourceId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
