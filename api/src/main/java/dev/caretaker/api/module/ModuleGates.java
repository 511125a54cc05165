package dev.caretaker.api.module;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.SUPPORT;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.access.Whereabouts;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Permission.Rule;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.GroupRights;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.system.SystemDao;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may do what with a module, which the path calls {@code id}: it is where the systems are that have it. */
public final class ModuleGates {

    private static final String ITS_ZONES = "in a zone of a system that has it";

    private final Database database;
    private final Grounds grounds;
    private final Whereabouts whereabouts;

    public ModuleGates(Database database, Grounds grounds) {
        this.database = database;
        this.grounds = grounds;
        this.whereabouts = new Whereabouts(database, grounds);
    }

    /** Technicians, managers, and members of groups with {@code right}; 404 if there is no such module. */
    public Gate module(Right right) {
        return gate(right, request -> grounds.full(request.caller(), right, zones(found(request))));
    }

    /** By the system that a new module is to be in. */
    public Gate create() {
        return gate(Right.CREATE, request -> {
            var system = request.object().path("control_system_id").asText();
            return grounds.full(request.caller(), Right.CREATE, whereabouts.of(system));
        });
    }

    /** By the systems that have the module, and by those that are to have it; 404 if there is no such module. */
    public Gate update() {
        return gate(Right.UPDATE, request -> {
            var before = found(request);
            var after = Patch.apply(before, request.object());
            return grounds.full(request.caller(), Right.UPDATE, zones(before))
                    && grounds.full(request.caller(), Right.UPDATE, zones(after));
        });
    }

    /** By the system that is asked about, which has to exist, or else by whether there is anything to be seen. */
    public Gate list() {
        return orElse(
                SUPPORT,
                Grounds.MANAGERS + ", members of groups, who do not see logic modules unless they name a system",
                request -> {
                    var id =
                            request.parameters().read("control_system_id", "the identifier of a system", SystemId::new);
                    return id == null
                            ? !visible(request.caller()).isEmpty()
                            : grounds.full(
                                    request.caller(),
                                    Right.READ,
                                    system(id)
                                            .orElseThrow(() -> new Problem.NotFound(id))
                                            .zones());
                });
    }

    /** The zones whose systems show their modules to a caller who is no technician. */
    List<ZoneId> visible(Caller caller) {
        var organisation =
                grounds.entitlements().organisation(caller).filter(zone -> grounds.manages(caller, List.of(zone)));
        return Stream.concat(organisation.stream(), grounds.groups(caller).reached(GroupRights.SUPPORT).stream())
                .distinct()
                .toList();
    }

    private static Gate gate(Right right, Rule rule) {
        return orElse(SUPPORT, Grounds.MANAGERS + ", " + members(right, ITS_ZONES), rule);
    }

    private List<ZoneId> zones(ModuleSpec module) {
        return whereabouts.of(module);
    }

    private Optional<SystemSpec> system(SystemId id) {
        return database.dao(SystemDao.class).find(id);
    }

    private ModuleSpec found(Request request) {
        var id = request.id("id", ModuleId::new);
        return database.dao(ModuleDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }
}
