package dev.caretaker.api.schema;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.schema.SchemaId;
import dev.caretaker.model.schema.SchemaSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.schema.SchemaDao;
import dev.caretaker.store.schema.StoredSchemas;
import java.util.List;

/** JSON schemas, which describe documents to people and programs. */
public final class SchemaResource {

    private final Database database;
    private final StoredSchemas schemas;

    public SchemaResource(Database database) {
        this.database = database;
        this.schemas = new StoredSchemas(database);
    }

    public List<Operation> operations() {
        return Resource.of("Schemas", "/api/engine/v2/schema")
                .get("", "List schemas", reads("schema").support(), pages(SchemaSpec.class), this::list)
                .get(
                        "/{id}",
                        "Show a schema",
                        reads("schema").support(),
                        gives(SchemaSpec.class),
                        request -> Answer.ok(found(request)))
                .post("", "Create a schema", writes("schema").admin(), creates(SchemaSpec.class), this::create)
                .update("/{id}", "Change a schema", writes("schema").admin(), changes(SchemaSpec.class), this::update)
                .delete("/{id}", "Delete a schema", writes("schema").admin(), accepted(), this::delete)
                .operations();
    }

    private Answer list(Request request) {
        return Pages.page(
                request, "json_schema", dao().page(request.parameters().paging()));
    }

    private Answer create(Request request) throws JsonProcessingException {
        return Answer.created(schemas.create(Patch.apply(SchemaSpec.draft(""), request.object())));
    }

    private Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(schemas.update(Patch.apply(found(request), request.object())));
    }

    private Answer delete(Request request) {
        var _ = schemas.delete(request.id("id", SchemaId::new));
        return Answer.empty(202);
    }

    private SchemaSpec found(Request request) {
        var id = request.id("id", SchemaId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private SchemaDao dao() {
        return database.dao(SchemaDao.class);
    }
}
