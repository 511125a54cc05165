package dev.caretaker.api.metadata;

import static dev.caretaker.api.access.Grounds.members;
import static dev.caretaker.api.access.Grounds.orElse;
import static dev.caretaker.api.http.Permission.Level.SUPPORT;

import dev.caretaker.api.access.Grounds;
import dev.caretaker.api.access.Whereabouts;
import dev.caretaker.api.http.Permission.Gate;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.group.Right;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import java.util.Optional;

/** Who may do what with documents, whose parent the path calls {@code id}. */
final class MetadataGates {

    private static final String ZONE = "zone-";

    private final Database database;
    private final Whereabouts whereabouts;

    MetadataGates(Database database, Grounds grounds) {
        this.database = database;
        this.whereabouts = new Whereabouts(database, grounds);
    }

    /** Guests see one document of what they may reach. */
    Gate read() {
        return new Gate(
                "anyone who is signed in; guests what is theirs, by its name",
                request -> !request.caller().guest()
                        || (request.parameters().text("name") != null && reaches(request, request.path("id"))));
    }

    /** Guests see the documents of what they may reach. */
    Gate bulk() {
        return new Gate("anyone who is signed in; guests what is theirs", request -> {
            var parents = request.parameters().list("parent_ids");
            return !request.caller().guest()
                    || (parents != null && parents.stream().allMatch(parent -> reaches(request, parent)));
        });
    }

    /** A guest of a system reaches its zones too. */
    private boolean reaches(Request request, String id) {
        var theirs = request.caller().groups();
        return theirs.contains(id)
                || theirs.stream()
                        .flatMap(thing -> whereabouts.of(thing).stream())
                        .anyMatch(zone -> zone.value().equals(id));
    }

    /** @param name the key in the body that has the name of the document */
    Gate write(String name) {
        return orElse(
                SUPPORT,
                "whose profile it is, editors of the document, managers of the zone, "
                        + members(Right.UPDATE, "in a zone of the thing"),
                request -> owns(request) || entitled(request, Right.UPDATE, false) || edits(request, name));
    }

    Gate delete() {
        return orElse(
                SUPPORT,
                "whose profile it is, administrators of the zone, " + members(Right.DELETE, "in a zone of the thing"),
                request -> owns(request) || entitled(request, Right.DELETE, true));
    }

    private static boolean owns(Request request) {
        return request.caller().user().value().equals(request.path("id"));
    }

    private boolean entitled(Request request, Right right, boolean asAdministrator) {
        var parent = request.path("id");
        var caller = request.caller();
        return whereabouts.grounds().member(caller, right, whereabouts.of(parent))
                || (parent.startsWith(ZONE) && organises(caller, parent, asAdministrator));
    }

    private boolean organises(Caller caller, String zone, boolean asAdministrator) {
        var organisation = whereabouts.organisation(caller, zone);
        return asAdministrator ? organisation == Organisation.ADMIN : organisation.manages();
    }

    private boolean edits(Request request, String name) {
        return document(request, name)
                .filter(found -> isEditor(request.caller(), found))
                .isPresent();
    }

    private Optional<MetadataSpec> document(Request request, String name) {
        var document = request.object().path(name).asText().strip();
        return database.dao(MetadataDao.class).find(request.path("id"), document);
    }

    private static boolean isEditor(Caller caller, MetadataSpec document) {
        return document.editors().stream().anyMatch(caller.groups()::contains);
    }
}
