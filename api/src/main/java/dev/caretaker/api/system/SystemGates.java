package dev.caretaker.api.system;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.ADMIN;
import static dev.caretaker.api.http.Permission.Level.SUPPORT;
import static dev.caretaker.auth.permission.GroupRights.SIGNAGE;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.GroupRights;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.system.SystemDao;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who may do what with a system, which the path calls {@code sys_id}. */
public final class SystemGates {

    private static final String ITS_ZONES = "in a zone of the system";

    private final Database database;
    private final Grounds grounds;

    public SystemGates(Database database, Grounds grounds) {
        this.database = database;
        this.grounds = grounds;
    }

    /** Technicians, and members of groups with {@code right}; 404 if there is no such system. */
    public Gate system(Right right) {
        return orElse(
                SUPPORT,
                members(right, ITS_ZONES),
                request ->
                        grounds.member(request.caller(), right, found(request).zones()));
    }

    /** The same, but a system that does not exist is one without zones: its modules are looked for elsewhere. */
    public Gate room(Right right) {
        return orElse(SUPPORT, members(right, ITS_ZONES), request -> {
            var system = database.dao(SystemDao.class).find(id(request));
            return grounds.member(
                    request.caller(), right, system.map(SystemSpec::zones).orElse(List.of()));
        });
    }

    /** Technicians, managers, and members of groups with {@code right}; 404 if there is no such system. */
    public Gate full(Right right) {
        return orElse(
                SUPPORT,
                Grounds.MANAGERS + ", " + members(right, ITS_ZONES),
                request -> grounds.full(request.caller(), right, found(request).zones()));
    }

    /** Administrators of all kinds, and members of groups with {@code right}; 404 if there is no such system. */
    public Gate administration(Right right) {
        return orElse(ADMIN, Grounds.ADMINS + ", " + members(right, ITS_ZONES), request -> {
            var zones = found(request).zones();
            return grounds.entitlements().organisation(request.caller(), zones) == Organisation.ADMIN
                    || grounds.member(request.caller(), right, zones);
        });
    }

    /** Everybody, but guests only what is theirs. */
    public Gate show() {
        return new Gate(
                "anyone who is signed in; guests see their own system only",
                request -> !request.caller().guest()
                        || request.caller().reaches(named(request).id()));
    }

    /** Like {@link #system}, and guests for what is theirs. */
    public Gate zones() {
        var others = system(Right.READ);
        return new Gate(
                others.words() + ", guests of the system",
                request -> request.caller().guest()
                        ? request.caller().reaches(found(request).id())
                        : others.rule().admits(request));
    }

    /** By all the zones that the new system is to be in. */
    public Gate create() {
        return orElse(
                SUPPORT, Grounds.MANAGERS + ", " + members(Right.CREATE, "in all zones of the system"), request -> {
                    var system = Patch.apply(SystemSpec.draft(""), request.object());
                    var caller = request.caller();
                    return grounds.manages(caller, system.zones()) || creates(grounds.groups(caller), system);
                });
    }

    private static boolean creates(GroupRights groups, SystemSpec system) {
        return subsystems(system.signage())
                .anyMatch(subsystem -> groups.cover(subsystem, Right.CREATE, system.zones(), system.zones()));
    }

    /** By the zones that the system is in, and by those that it is to be in; 404 if there is no such system. */
    public Gate update() {
        return orElse(SUPPORT, Grounds.MANAGERS + ", " + members(Right.UPDATE, ITS_ZONES), request -> {
            var before = found(request);
            var after = changed(before, request);
            var caller = request.caller();
            return (grounds.manages(caller, before.zones()) && grounds.manages(caller, after.zones()))
                    || updates(caller, before, after);
        });
    }

    private boolean updates(Caller caller, SystemSpec before, SystemSpec after) {
        var groups = grounds.groups(caller);
        var added = added(before.zones(), after.zones());
        return subsystems(before.signage() && after.signage())
                .anyMatch(subsystem -> groups.allow(subsystem, Right.UPDATE, before.zones())
                        && (added.isEmpty() || groups.cover(subsystem, Right.UPDATE, added, after.zones())));
    }

    private static List<ZoneId> added(List<ZoneId> before, List<ZoneId> after) {
        return after.stream().filter(zone -> !before.contains(zone)).toList();
    }

    private static SystemSpec changed(SystemSpec system, Request request) throws JsonProcessingException {
        return Patch.apply(system, request.object());
    }

    /** What the rights have to be about. */
    private static Stream<String> subsystems(boolean signage) {
        return signage ? Stream.of(GroupRights.SUPPORT, SIGNAGE) : Stream.of(GroupRights.SUPPORT);
    }

    /** The system that the path names, by its address if that is one. */
    SystemSpec named(Request request) {
        var name = request.path("sys_id");
        return name.contains("@")
                ? database.dao(SystemDao.class)
                        .findByEmail(name.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> new Problem.NotFound(name + " does not exist"))
                : found(request);
    }

    private SystemSpec found(Request request) {
        var id = id(request);
        return database.dao(SystemDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private static SystemId id(Request request) {
        return request.id("sys_id", SystemId::new);
    }
}
