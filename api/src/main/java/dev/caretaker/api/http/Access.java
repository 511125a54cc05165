package dev.caretaker.api.http;

import dev.caretaker.auth.Caller;
import dev.caretaker.auth.Scope;
import java.util.List;

/**
 * Who may use an operation.
 *
 * @param open whether somebody without credentials may
 * @param scopes the scopes of which a token needs one; empty if any token will do
 * @param write whether the scope must allow changes
 * @param least the least that the caller must be
 */
public record Access(boolean open, List<String> scopes, boolean write, Level least) {

    /** What somebody is allowed by being who they are. */
    public enum Level {
        ANYONE,
        SUPPORT,
        ADMIN
    }

    public static final Access OPEN = new Access(true, List.of(), false, Level.ANYONE);
    public static final Access SIGNED_IN = new Access(false, List.of(), false, Level.ANYONE);

    public Access {
        scopes = List.copyOf(scopes);
    }

    public static Access reads(String... scopes) {
        return new Access(false, List.of(scopes), false, Level.ANYONE);
    }

    public static Access writes(String... scopes) {
        return new Access(false, List.of(scopes), true, Level.ANYONE);
    }

    public Access support() {
        return new Access(open, scopes, write, Level.SUPPORT);
    }

    public Access admin() {
        return new Access(open, scopes, write, Level.ADMIN);
    }

    public boolean permits(Caller caller) {
        return (scopes.isEmpty() || scopes.stream().anyMatch(scope -> Scope.permits(caller.scopes(), scope, write)))
                && switch (least) {
                    case ANYONE -> true;
                    case SUPPORT -> caller.support();
                    case ADMIN -> caller.admin();
                };
    }
}
