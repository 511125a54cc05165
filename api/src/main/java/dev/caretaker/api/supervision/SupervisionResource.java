package dev.caretaker.api.supervision;

import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.socket.Outbox;
import dev.caretaker.api.socket.Sockets;
import dev.caretaker.api.socket.Sockets.Conversation;
import dev.caretaker.core.supervision.Supervised.DriverChanged;
import dev.caretaker.core.supervision.Supervised.DriverGone;
import dev.caretaker.core.supervision.Supervised.Happened;
import dev.caretaker.core.supervision.Supervised.NodeChanged;
import dev.caretaker.core.supervision.Supervised.Tree;
import dev.caretaker.core.supervision.Supervised.Update;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.core.supervision.Supervision.Following;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;

/** What runs, how it fares, and what went wrong: once, or as it changes. */
public final class SupervisionResource {

    private final Supervision supervision;
    private final Materializer materializer;

    public SupervisionResource(Supervision supervision, Materializer materializer) {
        this.supervision = supervision;
        this.materializer = materializer;
    }

    public List<Operation> operations() {
        return Resource.of("Supervision", "/api/engine/v2/supervision")
                .get("", "Show what runs", SIGNED_IN.support(), gives(Tree.class), _ -> Answer.ok(supervision.tree()))
                .get("/stream", "Follow what runs, over a WebSocket", SIGNED_IN.support(), socket(), this::stream)
                .operations();
    }

    private Answer stream(Request request) {
        return new Answer.Socket(Sockets.flow("{\"type\":\"alive\"}", materializer, this::follow));
    }

    private Conversation follow(Outbox outbox) {
        // Changes are followed first, so that none is missed; one that the snapshot has too does no harm.
        var following = supervision.follow(update -> tell(outbox, update));
        outbox.send(frame("snapshot")
                .set("tree", Json.mapper().valueToTree(supervision.tree()))
                .toString());
        return new Listener(following);
    }

    private static void tell(Outbox outbox, Update update) {
        switch (update) {
            case DriverChanged(var node, var driver) ->
                outbox.sendLast(
                        node + driver.driverId(),
                        frame("driver")
                                .put("node_id", node)
                                .set("driver", Json.mapper().valueToTree(driver))
                                .toString());
            case DriverGone(var node, var driver) ->
                outbox.sendLast(
                        node + driver,
                        frame("driver_gone")
                                .put("node_id", node)
                                .put("driver_id", driver)
                                .toString());
            case NodeChanged(var node) ->
                outbox.sendLast(
                        node.id(),
                        frame("node")
                                .set("node", Json.mapper().valueToTree(node))
                                .toString());
            case Happened(var event) ->
                outbox.sendIfRoom(frame("event")
                        .set("event", Json.mapper().valueToTree(event))
                        .toString());
        }
    }

    private static ObjectNode frame(String type) {
        return Json.object().put("type", type);
    }

    /** Somebody who only listens. */
    private record Listener(Following following) implements Conversation {

        @Override
        public CompletionStage<?> received(String text) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void ended() {
            following.close();
        }
    }
}
