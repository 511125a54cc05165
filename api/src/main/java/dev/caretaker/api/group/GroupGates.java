package dev.caretaker.api.group;

import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.ADMIN;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.GroupRights;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.GroupId;
import dev.caretaker.model.group.GroupSpec;
import dev.caretaker.model.group.GroupUser;
import dev.caretaker.model.group.GroupZone;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.group.GroupDao;
import dev.caretaker.store.group.GroupUserDao;
import dev.caretaker.store.group.GroupZoneDao;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may do what with groups; and finds these, of which callers know those of their own domain only. */
public final class GroupGates {

    private final Database database;
    private final Grounds grounds;

    public GroupGates(Database database, Grounds grounds) {
        this.database = database;
        this.grounds = grounds;
    }

    GroupRights rights(Caller caller) {
        return grounds.groups(caller);
    }

    /** 404 if there is no such group. */
    Gate show() {
        return orElse(
                ADMIN,
                "members of the group",
                request -> member(request.caller(), group(request, "id").id()));
    }

    /** A root is for administrators. */
    Gate create() {
        return orElse(ADMIN, "members who manage the group above", request -> {
            var draft = GroupSpec.draft(request.caller().authority(), "");
            return manages(
                    request.caller(), Patch.apply(draft, request.object()).parentId());
        });
    }

    /** 404 if there is no such group. */
    Gate update() {
        return orElse(ADMIN, "members who manage the group, and the one that it is put below", request -> {
            var before = group(request, "id");
            var after = Patch.apply(before, request.object());
            return manages(request.caller(), before.id())
                    && (Objects.equals(before.parentId(), after.parentId())
                            || manages(request.caller(), after.parentId()));
        });
    }

    /** A root is for administrators; 404 if there is no such group. */
    Gate delete() {
        return orElse(
                ADMIN,
                "members who manage the group above",
                request -> manages(request.caller(), group(request, "id").parentId()));
    }

    /** 404 if they are not in that group. */
    Gate showMember() {
        return orElse(ADMIN, "themselves, members who manage the group", request -> {
            var row = memberRow(request);
            return row.userId().equals(request.caller().user()) || manages(request.caller(), row.groupId());
        });
    }

    /** 404 if they are not in that group. */
    Gate changeMember() {
        return orElse(
                ADMIN,
                "members who manage the group",
                request -> manages(request.caller(), memberRow(request).groupId()));
    }

    Gate addMember() {
        return orElse(
                ADMIN,
                "members who manage the group",
                request -> manages(request.caller(), bodyGroup(request.object())));
    }

    /** 404 if the group has no row for the zone. */
    Gate showZone() {
        return orElse(
                ADMIN,
                "members of the group",
                request -> member(request.caller(), zoneRow(request).groupId()));
    }

    /** 404 if the group has no row for the zone. */
    Gate changeZone() {
        return orElse(
                ADMIN,
                "members who manage the group",
                request -> manages(request.caller(), zoneRow(request).groupId()));
    }

    /** Nobody can give what is not theirs. */
    Gate addZone() {
        return orElse(
                ADMIN,
                "members who manage the group, for zones that a group which they manage may do something in",
                request -> {
                    var body = request.object();
                    var rights = rights(request.caller());
                    return rights.in(bodyGroup(body)).allow(Right.MANAGE) && rights.managesIn(bodyZone(body));
                });
    }

    GroupSpec group(Request request, String parameter) {
        var id = request.id(parameter, GroupId::new);
        return known(request.caller(), id).orElseThrow(() -> new Problem.NotFound(id));
    }

    /** The group that a body names. */
    GroupSpec group(Caller caller, JsonNode body) {
        return known(caller, bodyGroup(body)).orElseThrow(() -> new Problem.Invalid("group_id", "does not exist"));
    }

    private Optional<GroupSpec> known(Caller caller, GroupId id) {
        return database.dao(GroupDao.class).find(caller.authority(), id);
    }

    GroupUser memberRow(Request request) {
        var group = group(request, "group_id");
        var user = request.id("user_id", UserId::new);
        return database.dao(GroupUserDao.class)
                .find(user, group.id())
                .orElseThrow(() -> new Problem.NotFound(user + " is not in " + group.id()));
    }

    GroupZone zoneRow(Request request) {
        var group = group(request, "group_id");
        var zone = request.id("zone_id", ZoneId::new);
        return database.dao(GroupZoneDao.class)
                .find(group.id(), zone)
                .orElseThrow(() -> new Problem.NotFound(group.id() + " has no row for " + zone));
    }

    static UserId bodyUser(JsonNode body) {
        return named(body, "user_id", UserId::new);
    }

    static ZoneId bodyZone(JsonNode body) {
        return named(body, "zone_id", ZoneId::new);
    }

    private static GroupId bodyGroup(JsonNode body) {
        return named(body, "group_id", GroupId::new);
    }

    private static <T> T named(JsonNode body, String field, Function<String, T> read) {
        if (!body.hasNonNull(field)) {
            throw new Problem.Invalid(field, "should not be nil");
        }
        try {
            return read.apply(body.path(field).asText());
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid(field, "does not exist");
        }
    }

    private boolean member(Caller caller, GroupId group) {
        return !rights(caller).in(group).none();
    }

    private boolean manages(Caller caller, @Nullable GroupId group) {
        return group != null && rights(caller).in(group).allow(Right.MANAGE);
    }
}
