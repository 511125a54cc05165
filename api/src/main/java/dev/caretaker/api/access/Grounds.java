package dev.caretaker.api.access;

import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Permission.Level;
import dev.caretaker.api.http.Permission.Rule;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.auth.permission.GroupRights;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.zone.ZoneId;
import java.util.List;
import java.util.Locale;

/** On what grounds operations admit somebody, other than their role: what gates are made of. */
public record Grounds(Entitlements entitlements) {

    /** For people, as {@link #ADMINS}. */
    public static final String MANAGERS = "managers of the organisation";

    public static final String ADMINS = "administrators of the organisation";

    /**
     * Admits by role, and without a look at what is asked for; all others by {@code rule}.
     *
     * @param others who these are, for people
     */
    public static Gate orElse(Level level, String others, Rule rule) {
        return new Gate(level.words() + ", " + others, request -> has(request.caller(), level) || rule.admits(request));
    }

    private static boolean has(Caller caller, Level level) {
        return switch (level) {
            case ANYONE -> true;
            case SUPPORT -> caller.support();
            case ADMIN -> caller.admin();
        };
    }

    /** Members of groups with {@code right}, for people. */
    public static String members(Right right, String where) {
        return "members of groups that may %s %s".formatted(right.name().toLowerCase(Locale.ROOT), where);
    }

    /** What is in {@code zones} is managed by the caller, or a group lets them. */
    public boolean full(Caller caller, Right right, List<ZoneId> zones) {
        return manages(caller, zones) || member(caller, right, zones);
    }

    /** Whether the organisation makes the caller a manager of what is in {@code zones}. */
    public boolean manages(Caller caller, List<ZoneId> zones) {
        return entitlements.organisation(caller, zones).manages();
    }

    /** Whether a group gives the caller {@code right} as a technician in any of {@code zones}. */
    public boolean member(Caller caller, Right right, List<ZoneId> zones) {
        return !zones.isEmpty() && groups(caller).allow(GroupRights.SUPPORT, right, zones);
    }

    public GroupRights groups(Caller caller) {
        return entitlements.groups(caller);
    }
}
