package dev.caretaker.api.control;

import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Signature.socket;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.api.socket.Sockets;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.core.module.ModuleLogs;
import dev.caretaker.core.state.Bindings;
import dev.caretaker.store.Database;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.stream.Materializer;

/** Lets clients follow and control the modules of all systems over one connection. */
public final class ControlSocket {

    private final ControlSession.Parts parts;
    private final Materializer materializer;

    /** What the modules of systems are reached through. */
    public record Reach(Executions executions, Bindings bindings, ModuleLogs logs) {}

    public ControlSocket(Reach reach, Database database, Entitlements entitlements, Materializer materializer) {
        this.parts = new ControlSession.Parts(
                reach.executions(),
                reach.bindings(),
                reach.logs(),
                new Clearances(database, entitlements, InstantSource.system()),
                database);
        this.materializer = materializer;
    }

    public List<Operation> operations() {
        return Resource.of("Systems: state and control", "/api/engine/v2/systems")
                .get(
                        "/control",
                        "Follow and control modules, over a WebSocket",
                        writes("systems", "control"),
                        socket().with(flag("fixed_device", "Whether the client is a panel that stays where it is")),
                        this::open)
                .operations();
    }

    private Answer open(Request request) {
        return new Answer.Socket(
                Sockets.flow("pong", materializer, outbox -> new ControlSession(request.caller(), parts, outbox)));
    }
}
