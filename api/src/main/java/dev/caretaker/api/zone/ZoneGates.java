package dev.caretaker.api.zone;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.SUPPORT;
import static dev.caretaker.auth.permission.GroupRights.SIGNAGE;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.zone.ZoneDao;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may do what with a zone, which the path calls {@code id}. */
public final class ZoneGates {

    private final Database database;
    private final Grounds grounds;

    public ZoneGates(Database database, Grounds grounds) {
        this.database = database;
        this.grounds = grounds;
    }

    /** Nobody but technicians may ask for all. */
    public Gate list() {
        return orElse(
                SUPPORT,
                "others with a filter: `tags`, `parent_id`, or the `group_id` of a group that lets them read",
                request -> {
                    var parameters = request.parameters();
                    var group = parameters.read("group_id", "an UUID", GroupId::new);
                    return group == null
                            ? parameters.list("tags") != null || parameters.list("parent_id") != null
                            : grounds.groups(request.caller()).in(group).allow(Right.READ);
                });
    }

    /** By the zone above the new one; a root is for technicians. */
    public Gate create() {
        return orElse(SUPPORT, Grounds.MANAGERS + ", " + members(Right.CREATE, "in the zone above"), request -> {
            var parent = Patch.apply(ZoneSpec.draft(""), request.object()).parentId();
            return parent != null
                    && (manages(request.caller(), parent)
                            || grounds.member(request.caller(), Right.CREATE, List.of(parent)));
        });
    }

    /** By the zone, and by the one above if that changes; 404 if there is no such zone. */
    public Gate update() {
        return orElse(
                SUPPORT,
                Grounds.MANAGERS + ", " + members(Right.UPDATE, "in the zone")
                        + ", those who may update signage, who can neither move it nor change its triggers",
                request -> {
                    var before = found(request);
                    var after = Patch.apply(before, request.object());
                    return Objects.equals(before.parentId(), after.parentId())
                            ? changes(request.caller(), before, after)
                            : moves(request.caller(), before.id(), after.parentId());
                });
    }

    private boolean changes(Caller caller, ZoneSpec before, ZoneSpec after) {
        return manages(caller, before.id())
                || grounds.member(caller, Right.UPDATE, List.of(before.id()))
                || (before.triggers().equals(after.triggers())
                        && grounds.groups(caller).anywhere(SIGNAGE, Right.UPDATE));
    }

    /** Whoever puts a zone under one of theirs would have all rights in it. */
    private boolean moves(Caller caller, ZoneId zone, @Nullable ZoneId parent) {
        return parent != null
                && ((manages(caller, zone) && manages(caller, parent))
                        || (grounds.member(caller, Right.UPDATE, List.of(zone))
                                && grounds.member(caller, Right.UPDATE, List.of(parent))));
    }

    /** By the zone, or by the one above; 404 if there is no such zone. */
    public Gate delete() {
        return orElse(SUPPORT, Grounds.ADMINS + ", " + members(Right.DELETE, "in the zone above"), request -> {
            var zone = found(request);
            var parent = zone.parentId();
            return grounds.entitlements().organisation(request.caller(), zone.id()) == Organisation.ADMIN
                    || (parent != null && grounds.member(request.caller(), Right.DELETE, List.of(parent)));
        });
    }

    private boolean manages(Caller caller, ZoneId zone) {
        return grounds.entitlements().organisation(caller, zone).manages();
    }

    private ZoneSpec found(Request request) {
        var id = request.id("id", ZoneId::new);
        return database.dao(ZoneDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }
}
