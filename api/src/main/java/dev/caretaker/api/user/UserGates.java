package dev.caretaker.api.user;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Permission;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Permission.Level;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.user.User;
import java.util.List;

/**
 * Who may do what to users. Support users, and whom the zone of the organisation entitles to it, look after those of their
 * domain, and never gain rights by it.
 */
final class UserGates {

    private static final String ORGANISATION = "in the zone of the organisation";

    private final FoundUsers users;
    private final Grounds grounds;

    UserGates(FoundUsers users, Grounds grounds) {
        this.users = users;
        this.grounds = grounds;
    }

    Permission create() {
        return orElse(
                Level.SUPPORT,
                Grounds.MANAGERS + ", " + members(Right.CREATE, ORGANISATION),
                request -> entitled(request.caller(), Right.CREATE));
    }

    Permission change() {
        return new Gate(
                "the user; of the same domain support users, " + Grounds.MANAGERS + ", "
                        + members(Right.UPDATE, ORGANISATION) + "; administrators",
                request -> {
                    var user = users.named(request);
                    return user.id().equals(request.caller().user())
                            || looksAfter(request.caller(), user, Right.UPDATE);
                });
    }

    /** To delete a user, or to take that back. */
    Permission remove() {
        return new Gate(
                "who have the rights of the user: of the same domain support users, " + Grounds.MANAGERS + ", "
                        + members(Right.DELETE, ORGANISATION) + "; administrators",
                request -> {
                    var user = users.named(request);
                    return looksAfter(request.caller(), user, Right.DELETE) && hasRightsOf(request.caller(), user);
                });
    }

    /** Whether {@code caller} would gain nothing by signing in as {@code user}. */
    static boolean hasRightsOf(Caller caller, User user) {
        return (caller.admin() || !user.sysAdmin()) && (caller.support() || !user.support());
    }

    private boolean looksAfter(Caller caller, User user, Right right) {
        return caller.admin()
                || (caller.authority().equals(user.authorityId()) && (caller.support() || entitled(caller, right)));
    }

    private boolean entitled(Caller caller, Right right) {
        return grounds.entitlements()
                .organisation(caller)
                .filter(zone ->
                        grounds.entitlements().organisation(caller, zone).manages()
                                || grounds.member(caller, right, List.of(zone)))
                .isPresent();
    }
}
