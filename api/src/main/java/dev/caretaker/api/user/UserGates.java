package dev.caretaker.api.user;

import dev.caretaker.api.http.Permission;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Permission.Level;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.user.User;

/** Who may do what to users. Support users look after those of their domain, and never gain rights by it. */
final class UserGates {

    private final FoundUsers users;

    UserGates(FoundUsers users) {
        this.users = users;
    }

    Permission create() {
        return Level.SUPPORT;
    }

    Permission change() {
        return new Gate("the user, support users of the same domain, and administrators", request -> {
            var user = users.named(request);
            return user.id().equals(request.caller().user()) || looksAfter(request.caller(), user);
        });
    }

    /** To delete a user, or to take that back. */
    Permission remove() {
        return new Gate(
                "support users of the same domain who have the rights of the user, and administrators", request -> {
                    var user = users.named(request);
                    return looksAfter(request.caller(), user) && hasRightsOf(request.caller(), user);
                });
    }

    /** Whether {@code caller} would gain nothing by signing in as {@code user}. */
    static boolean hasRightsOf(Caller caller, User user) {
        return (caller.admin() || !user.sysAdmin()) && (caller.support() || !user.support());
    }

    private static boolean looksAfter(Caller caller, User user) {
        return caller.admin() || (caller.support() && caller.authority().equals(user.authorityId()));
    }
}
