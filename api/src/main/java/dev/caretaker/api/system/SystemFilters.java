package dev.caretaker.api.system;

import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Parameter.texts;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Parameters;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemQuery;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupZoneDao;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which systems somebody wants to see, and whether they may ask so. */
record SystemFilters(Database database, Grounds grounds) {

    static final Parameter[] PARAMETERS = {
        texts("zone_id", "In all of these zones"),
        flag("bookable", "Whether it can be booked"),
        number("capacity", "For at least so many people"),
        texts("email", "With any of these addresses"),
        texts("features", "With all of these"),
        text("module_id", "With this module"),
        text("trigger_id", "With this trigger"),
        flag("public", "If true, only those that guests see"),
        flag("signage", "Whether it shows signage"),
        text("group_id", "In any zone that this group has a row for"),
        text("subsystem", "In any zone in which the caller may anything that has to do with it; adds to `group_id`")
    };

    /** The zones of a group are for its members. */
    Gate gate() {
        return new Gate("anyone who is signed in; those of a group for its members that may read", request -> {
            var group = group(request.parameters());
            return group == null
                    || request.caller().support()
                    || grounds.groups(request.caller()).in(group).allow(Right.READ);
        });
    }

    SystemQuery query(Request request) {
        var parameters = request.parameters();
        var capacity = parameters.number("capacity");
        return new SystemQuery(
                parameters.paging(),
                ids(parameters.list("zone_id")),
                anyZone(request),
                parameters.flag("bookable"),
                capacity == null ? null : Math.clamp(capacity, 0, Integer.MAX_VALUE),
                lowerCase(parameters.list("email")),
                Objects.requireNonNullElse(parameters.list("features"), List.of()),
                parameters.read("module_id", "the identifier of a module", ModuleId::new),
                parameters.flag("public", false),
                parameters.flag("signage"),
                parameters.read("trigger_id", "the identifier of a trigger", TriggerId::new));
    }

    static @Nullable List<String> lowerCase(@Nullable List<String> emails) {
        return emails == null
                ? null
                : emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).toList();
    }

    private @Nullable List<ZoneId> anyZone(Request request) {
        var group = group(request.parameters());
        var subsystem = request.parameters().text("subsystem");
        if (group == null && subsystem == null) {
            return null;
        }
        var zones = new LinkedHashSet<ZoneId>();
        if (group != null) {
            zones.addAll(database.dao(GroupZoneDao.class).zones(request.caller().authority(), group));
        }
        if (subsystem != null) {
            zones.addAll(grounds.groups(request.caller()).reached(subsystem));
        }
        return List.copyOf(zones);
    }

    private static @Nullable GroupId group(Parameters parameters) {
        return parameters.read("group_id", "an UUID", GroupId::new);
    }

    private static List<ZoneId> ids(@Nullable List<String> zones) {
        try {
            return zones == null ? List.of() : zones.stream().map(ZoneId::new).toList();
        } catch (IllegalArgumentException _) {
            throw Rejection.unreadable("zone_id", "identifiers of zones");
        }
    }
}
