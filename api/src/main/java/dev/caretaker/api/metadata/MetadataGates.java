package dev.caretaker.api.metadata;

import dev.caretaker.api.http.Permission;
import dev.caretaker.api.http.Request;
import dev.caretaker.auth.Caller;
import dev.caretaker.model.metadata.MetadataSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;

/**
 * Who may do what with documents, whose parent the path calls {@code id}. What guests may see, and rights that come with
 * a group or the organisation, belong here.
 */
final class MetadataGates {

    private final Database database;

    MetadataGates(Database database) {
        this.database = database;
    }

    Permission read() {
        return Permission.Level.ANYONE;
    }

    /** @param name the key in the body that has the name of the document */
    Permission write(String name) {
        return new Permission.Gate(
                "support users and administrators, whose profile it is, editors of the document",
                request -> owns(request) || edits(request, name));
    }

    Permission delete() {
        return new Permission.Gate("support users and administrators, whose profile it is", MetadataGates::owns);
    }

    private static boolean owns(Request request) {
        var caller = request.caller();
        return caller.support() || caller.user().value().equals(request.path("id"));
    }

    private boolean edits(Request request, String name) {
        var document = request.object().path(name).asText().strip();
        return database.dao(MetadataDao.class)
                .find(request.path("id"), document)
                .filter(found -> isEditor(request.caller(), found))
                .isPresent();
    }

    private static boolean isEditor(Caller caller, MetadataSpec document) {
        return document.editors().stream().anyMatch(caller.groups()::contains);
    }
}
