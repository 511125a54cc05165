package dev.caretaker.api.driver;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.changes;
import static dev.caretaker.api.http.Signature.creates;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Pages;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverQuery;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.repository.RepositoryId;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.driver.Drivers;
import java.util.List;
import java.util.Optional;

/** Drivers: source files that modules run. */
public final class DriverResource {

    private final Database database;
    private final Drivers drivers;
    private final Compilations compilations;

    public DriverResource(Database database, Compilations compilations) {
        this.database = database;
        this.drivers = new Drivers(database);
        this.compilations = compilations;
    }

    public List<Operation> operations() {
        return Resource.of("Drivers", "/api/engine/v2/drivers")
                .get(
                        "",
                        "List drivers",
                        reads("drivers").support(),
                        pages(DriverSpec.class)
                                .with(
                                        text("role", "Of this role: its number or its name"),
                                        flag("update_available", "If true, only those with a newer commit")),
                        this::list)
                .get(
                        "/{id}",
                        "Show a driver",
                        reads("drivers"),
                        gives(DriverSpec.class)
                                .with(flag(
                                        "compilation_status", "Adds on which nodes it is compiled; true unless said")),
                        this::show)
                .post("", "Create a driver", writes("drivers").admin(), creates(DriverSpec.class), this::create)
                .update("/{id}", "Change a driver", writes("drivers").admin(), changes(DriverSpec.class), this::update)
                .delete(
                        "/{id}",
                        "Delete a driver and its modules",
                        writes("drivers").admin(),
                        accepted(),
                        this::delete)
                .operations();
    }

    private Answer list(Request request) {
        var parameters = request.parameters();
        return Pages.page(
                request,
                "driver",
                dao().page(new DriverQuery(
                        parameters.paging(),
                        parameters.readable("role", Role::of),
                        parameters.flag("update_available", false))));
    }

    private Answer show(Request request) {
        var driver = found(request);
        ObjectNode shown = Json.mapper().valueToTree(driver);
        if (request.parameters().flag("compilation_status", true)) {
            shown.set("compilation_status", Json.mapper().valueToTree(compilations.of(driver)));
        }
        return Answer.ok(shown);
    }

    private Answer create(Request request) throws JsonProcessingException {
        var body = request.object();
        var role = Optional.ofNullable(body.get("role"))
                .orElseThrow(() -> new Problem.Invalid("role", "should not be nil"));
        var draft = DriverSpec.draft(
                "", role(role.asText()), repository(body.path("repository_id").asText()));
        return Answer.created(drivers.create(Patch.apply(draft, body)));
    }

    private static Role role(String text) {
        try {
            return Role.of(text);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("role", "is not included in the list");
        }
    }

    private static RepositoryId repository(String text) {
        try {
            return new RepositoryId(text);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("repository", "should be a driver repository");
        }
    }

    private Answer update(Request request) throws JsonProcessingException {
        return Answer.ok(drivers.update(Patch.apply(found(request), request.object())));
    }

    private Answer delete(Request request) {
        var _ = drivers.delete(request.id("id", DriverId::new));
        return Answer.empty(202);
    }

    private DriverSpec found(Request request) {
        var id = request.id("id", DriverId::new);
        return dao().find(id).orElseThrow(() -> new Problem.NotFound(id));
    }

    private DriverDao dao() {
        return database.dao(DriverDao.class);
    }
}
