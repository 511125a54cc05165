package dev.caretaker.api.cluster;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.node.DriverWork;
import dev.caretaker.core.supervision.Supervised.DriverNode;
import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.model.Json;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import dev.caretaker.store.repository.RepositoryDao;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** The nodes of core, and the driver processes on them. */
public final class ClusterResource {

    private final Database database;
    private final Supervision supervision;
    private final DriverWork work;

    /** Changes when modules are placed anew. */
    private final AtomicReference<String> placement =
            new AtomicReference<>(UUID.randomUUID().toString());

    public ClusterResource(Database database, Supervision supervision, DriverWork work) {
        this.database = database;
        this.supervision = supervision;
        this.work = work;
    }

    public List<Operation> operations() {
        var status = flag("include_status", "If true, also how they fare");
        return Resource.of("Cluster", "/api/engine/v2/cluster")
                .get(
                        "",
                        "List the nodes",
                        reads("cluster").admin(),
                        lists(JsonNode.class).with(status),
                        this::list)
                .get(
                        "/{id}",
                        "List the drivers of a node",
                        reads("cluster").admin(),
                        lists(JsonNode.class).with(status),
                        this::show)
                .delete(
                        "/{id}",
                        "Kill the process of a driver, which starts again",
                        writes("cluster").admin(),
                        accepted()
                                .with(text("driver", "What the list of the node calls it")
                                        .mandatory()),
                        this::terminate)
                .post(
                        "/rebalance",
                        "Have every module look for its place anew",
                        writes("cluster").admin(),
                        gives(JsonNode.class),
                        _ -> rebalance())
                .operations();
    }

    private Answer list(Request request) {
        var withStatus = request.parameters().flag("include_status", false);
        return Answer.ok(supervision.tree().nodes().stream()
                .map(node -> shown(node, withStatus))
                .toList());
    }

    private ObjectNode shown(Node node, boolean withStatus) {
        var shown = ShownNodes.node(node);
        if (withStatus) {
            shown.set(
                    "status",
                    ShownNodes.status(node, database.dao(RepositoryDao.class).all()));
        }
        return shown;
    }

    private Answer show(Request request) {
        var withStatus = request.parameters().flag("include_status", false);
        var node = node(request);
        return Answer.ok(node.drivers().stream()
                .filter(ShownNodes::isLoaded)
                .map(driver -> ShownNodes.driver(node, driver, withStatus))
                .toList());
    }

    private Answer terminate(Request request) {
        var name = request.parameters().required("driver");
        var doomed = node(request).drivers().stream()
                .filter(driver -> ShownNodes.isLoaded(driver)
                        && ShownNodes.artifact(driver).equals(name))
                .map(DriverNode::driverId)
                .toList();
        if (doomed.isEmpty()) {
            throw Rejection.of(404, "driver not found: " + name);
        }
        doomed.forEach(driver ->
                work.kill(new DriverId(driver), "killed by " + request.caller().user()));
        return Answer.empty(202);
    }

    private Answer rebalance() {
        var next = UUID.randomUUID().toString();
        var before = placement.getAndSet(next);
        work.reconcile(database.dao(ModuleDao.class).running());
        return Answer.ok(Json.object().put("old_version", before).put("new_version", next));
    }

    private Node node(Request request) {
        var id = request.path("id");
        return supervision.tree().nodes().stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Rejection.of(404, "core not registered: " + id));
    }
}
