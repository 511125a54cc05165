package dev.caretaker.api.module;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.node.DriverWork;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.module.ModuleDao;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What can be done for a module that does not do well. */
public final class ModuleCareResource {

    private static final String ONE = "/{id}";
    private static final Duration RECENT = Duration.ofHours(1);

    private final Database database;
    private final DriverWork work;

    public ModuleCareResource(Database database, DriverWork work) {
        this.database = database;
        this.work = work;
    }

    public List<Operation> operations() {
        return Resource.of("Modules: care", "/api/engine/v2/modules")
                .post(
                        ONE + "/load",
                        "Have a module look at what should be so; true if its driver can run",
                        writes("modules").admin(),
                        gives(Boolean.class),
                        this::load)
                .post(
                        ONE + "/ping",
                        "Ask the device of a module for a sign of life",
                        writes("modules").support(),
                        gives(JsonNode.class),
                        this::ping)
                .get(
                        ONE + "/error",
                        "List what went wrong in a module lately, the newest first",
                        reads("modules").admin(),
                        lists(String.class),
                        this::errors)
                .operations();
    }

    private Answer load(Request request) {
        var module = found(request);
        var ready = database.dao(DriverDao.class)
                .find(module.driverId())
                .map(driver -> work.builds().build(driver) instanceof DriverBuild.Ready)
                .orElse(false);
        work.reconcile(List.of(module));
        return Answer.ok(ready);
    }

    private Answer ping(Request request) {
        var module = found(request);
        if (module.role() == Role.LOGIC) {
            throw new Problem.Invalid("role", "ping not supported for module role: Logic");
        }
        return Answer.ok(Ping.of(module));
    }

    private Answer errors(Request request) {
        var module = found(request);
        if (!module.hasRuntimeError()) {
            throw Rejection.of(404, "the module has met no error");
        }
        var at = module.errorTimestamp();
        return Answer.ok(work.errors().lines(module.id(), (at == null ? Instant.now() : at).minus(RECENT)));
    }

    private ModuleSpec found(Request request) {
        var id = request.id("id", ModuleId::new);
        return database.dao(ModuleDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }
}
