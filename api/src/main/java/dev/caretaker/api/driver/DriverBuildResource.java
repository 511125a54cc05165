package dev.caretaker.api.driver;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Signature.done;
import static dev.caretaker.api.http.Signature.file;
import static dev.caretaker.api.http.Signature.gives;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.core.build.DriverFile;
import dev.caretaker.core.node.DriverWork;
import dev.caretaker.model.Json;
import dev.caretaker.model.Problem;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.driver.DriverDao;
import dev.caretaker.store.module.ModuleDao;
import java.util.List;

/** Drivers from source to what runs. */
public final class DriverBuildResource {

    private static final String ONE = "/{id}";

    private final Database database;
    private final Compilations compilations;
    private final DriverWork work;

    public DriverBuildResource(Database database, Compilations compilations, DriverWork work) {
        this.database = database;
        this.compilations = compilations;
        this.work = work;
    }

    public List<Operation> operations() {
        return Resource.of("Drivers: builds", "/api/engine/v2/drivers")
                .get(
                        ONE + "/readme",
                        "Show what the author of a driver says about it, as Markdown",
                        reads("drivers").support(),
                        gives(String.class),
                        this::readme)
                .get(
                        ONE + "/compiled",
                        "Ask whether a driver is compiled",
                        reads("drivers").admin(),
                        done(),
                        this::compiled)
                .post(
                        ONE + "/recompile",
                        "Compile a driver although nothing has changed, and start its modules anew",
                        writes("drivers").admin(),
                        file("text/plain"),
                        this::recompile)
                .post(
                        ONE + "/reload",
                        "Start the modules of a driver anew",
                        writes("drivers").admin(),
                        file("text/plain"),
                        this::reload)
                .operations();
    }

    private Answer readme(Request request) {
        var driver = found(request);
        return Answer.ok(work.builds().read(driver, DriverFile.readme(driver.fileName())));
    }

    private Answer compiled(Request request) {
        var driver = found(request);
        var output = driver.compilationOutput();
        if (output != null) {
            return Answer.json(
                    503, Json.object().put("compilation_output", output).toString());
        }
        return compilations.of(driver).containsValue(true)
                ? Answer.empty(200)
                : Answer.error(404, "Driver not compiled yet");
    }

    private Answer recompile(Request request) {
        var driver = found(request);
        return switch (work.builds().buildAfresh(driver)) {
            case DriverBuild.Ready _ -> reloaded(driver);
            case DriverBuild.Broken(var output) -> Answer.text(500, output);
            case DriverBuild.Missing(var reason) -> Answer.text(503, reason);
        };
    }

    private Answer reload(Request request) {
        var driver = found(request);
        return work.builds().build(driver) instanceof DriverBuild.Ready
                ? reloaded(driver)
                : Answer.text(422, "Unable to reload driver on all core cluster");
    }

    private Answer reloaded(DriverSpec driver) {
        work.reload(database.dao(ModuleDao.class).ofDrivers(List.of(driver.id())));
        return Answer.text(200, "OK");
    }

    private DriverSpec found(Request request) {
        var id = request.id("id", DriverId::new);
        return database.dao(DriverDao.class).find(id).orElseThrow(() -> new Problem.NotFound(id));
    }
}
