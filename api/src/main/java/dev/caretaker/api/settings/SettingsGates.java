package dev.caretaker.api.settings;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.ADMIN;
import static dev.caretaker.api.http.Permission.Level.SUPPORT;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.access.Whereabouts;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.Problem;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.settings.SettingsId;
import dev.caretaker.store.Database;
import dev.caretaker.store.settings.SettingsDao;
import java.util.List;

/** Who may do what with settings: that follows from the thing that they are of. */
final class SettingsGates {

    private static final String THEIR_ZONES = "in a zone of the thing that they are of";

    private final Database database;
    private final Whereabouts whereabouts;

    SettingsGates(Database database, Grounds grounds) {
        this.database = database;
        this.whereabouts = new Whereabouts(database, grounds);
    }

    /** By all the things that are asked about; who names none asks about all there are. */
    Gate list() {
        return orElse(SUPPORT, viewers(), request -> {
            var parents = request.parameters().list("parent_id");
            return parents != null && parents.stream().allMatch(parent -> views(request.caller(), parent));
        });
    }

    /** 404 if there is no such entry. */
    Gate view() {
        return orElse(
                SUPPORT,
                viewers(),
                request -> views(request.caller(), found(request).parentId().value()));
    }

    Gate create() {
        return modify(
                Right.CREATE,
                request -> List.of(request.object().path("parent_id").asText()));
    }

    /** By what the entry is of, and what it is to be of; 404 if there is no such entry. */
    Gate update() {
        return modify(Right.UPDATE, request -> {
            var before = found(request).parentId().value();
            return List.of(before, request.object().path("parent_id").asText(before));
        });
    }

    /** 404 if there is no such entry. */
    Gate delete() {
        return modify(Right.DELETE, request -> List.of(found(request).parentId().value()));
    }

    /** Technicians are not among them. */
    private Gate modify(Right right, Parents parents) {
        return orElse(
                ADMIN,
                Grounds.ADMINS + " and " + members(right, THEIR_ZONES) + ", where nothing is secret",
                request -> parents.of(request).stream().allMatch(parent -> modifies(request.caller(), right, parent)));
    }

    /** The identifiers of what settings are of. */
    private interface Parents {
        List<String> of(Request request);
    }

    private boolean views(Caller caller, String parent) {
        return whereabouts.organisation(caller, parent).manages()
                || whereabouts.grounds().member(caller, Right.READ, whereabouts.of(parent));
    }

    private boolean modifies(Caller caller, Right right, String parent) {
        return whereabouts.organisation(caller, parent) == Organisation.ADMIN
                || whereabouts.grounds().member(caller, right, whereabouts.of(parent));
    }

    private static String viewers() {
        return Grounds.MANAGERS + ", " + members(Right.READ, THEIR_ZONES);
    }

    private SettingsEntry found(Request request) {
        var id = request.id("id", SettingsId::new);
        return database.dao(SettingsDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    /** @throws Problem.Forbidden if the entry is secret, and the caller no administrator */
    static void refuseSecrets(Caller caller, SettingsEntry entry) {
        if (!caller.admin() && entry.encryptionLevel() != EncryptionLevel.NONE) {
            throw new Problem.Forbidden("administrator: others can only modify unencrypted settings");
        }
    }
}
