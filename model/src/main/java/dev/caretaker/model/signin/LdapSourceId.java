package dev.caretaker.model.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.caretaker.model.Id;
import dev.caretaker.model.Ids;

/** Names one LDAP source, as in {@code ldap_strat-F8aE2~bX1c}. */
public record LdapSourceId(String value) implements Id {

    private static final String PREFIX = "ldap_strat-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LdapSourceId {
        Id.require(PREFIX, value);
    }

    /** A name that nothing has yet. */
    public static LdapSourceId next() {
        return new LdapSourceId(Ids.next(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
