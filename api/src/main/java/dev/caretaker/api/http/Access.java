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
 * @param permission what the caller must be
 */
public record Access(boolean open, List<String> scopes, boolean write, Permission permission) {

    public static final Access OPEN = new Access(true, List.of(), false, Permission.Level.ANYONE);
    public static final Access SIGNED_IN = new Access(false, List.of(), false, Permission.Level.ANYONE);

    public Access {
        scopes = List.copyOf(scopes);
    }

    public static Access reads(String... scopes) {
        return new Access(false, List.of(scopes), false, Permission.Level.ANYONE);
    }

    public static Access writes(String... scopes) {
        return new Access(false, List.of(scopes), true, Permission.Level.ANYONE);
    }

    public Access support() {
        return only(Permission.Level.SUPPORT);
    }

    public Access admin() {
        return only(Permission.Level.ADMIN);
    }

    public Access only(Permission who) {
        return new Access(open, scopes, write, who);
    }

    boolean inScope(Caller caller) {
        return scopes.isEmpty() || scopes.stream().anyMatch(scope -> Scope.permits(caller.scopes(), scope, write));
    }

    /** Whether somebody whose token has the scope may do it. */
    boolean admits(Request request) throws Exception {
        var caller = request.caller();
        return switch (permission) {
            case Permission.Level level ->
                switch (level) {
                    case ANYONE -> true;
                    case SUPPORT -> caller.support();
                    case ADMIN -> caller.admin();
                };
            case Permission.Gate gate -> gate.rule().admits(request);
        };
    }
}
