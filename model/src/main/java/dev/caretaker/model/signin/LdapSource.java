package dev.caretaker.model.signin;

import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.authority.AuthorityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A directory that people sign in by with LDAP.
 *
 * @param port 1 to 65,535
 * @param authMethod {@code plain}, {@code ssl} or {@code tls}
 * @param uid the attribute that people type as their name
 * @param base where in the directory people are
 * @param bindDn whom we search as; {@code null} for nobody
 * @param filter finds somebody in another way than by {@code uid}
 */
public record LdapSource(
        @ReadOnly LdapSourceId id,
        AuthorityId authorityId,
        String name,
        String host,
        int port,
        String authMethod,
        String uid,
        String base,
        @Nullable String bindDn,
        @Nullable String password,
        @Nullable String filter,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public LdapSource {
        name = name.strip();
        host = host.strip();
        base = base.strip();
    }

    /** What a new one is, unless told otherwise. */
    public static LdapSource draft(AuthorityId authority) {
        var now = Instant.now();
        return new LdapSource(
                LdapSourceId.next(), authority, "", "", 636, "ssl", "sAMAccountName", "", null, null, null, now, now);
    }

    @Override
    public String toString() {
        return "LdapSource[" + id + ", " + name + "]";
    }
}
