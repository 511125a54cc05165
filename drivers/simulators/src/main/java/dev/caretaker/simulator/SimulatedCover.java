package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/**
 * A blind on a Shelly of the second generation with the component {@code cover:0}, calibrated; the whole way takes 12 s.
 *
 * <p>Source: Shelly API documentation, Gen2, "Cover".
 */
public final class SimulatedCover implements Simulator {

    private static final double WATTS = 110;

    private final InstantSource clock;
    private final HttpEndpoint endpoint;
    private CoverState cover;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedCover(String name, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        cover = new CoverState(clock.instant(), CoverState.OPEN, CoverState.OPEN, CoverState.LastDirection.NONE);
        var rpc = new ShellyRpc(
                name,
                "Plus2PM",
                clock,
                () -> Map.of("cover:0", status()),
                Map.of(
                        "Cover.Open", arguments -> sendTo(CoverState.OPEN, arguments),
                        "Cover.Close", arguments -> sendTo(CoverState.CLOSED, arguments),
                        "Cover.Stop", this::stop,
                        "Cover.GoToPosition", this::goToPosition,
                        "Cover.GetStatus", this::getStatus));
        endpoint = HttpEndpoint.open(name, port, rpc);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How far it is open at this moment, 0 to 100 %. */
    public synchronized double position() {
        return cover.positionAt(clock.instant());
    }

    private synchronized JsonNode sendTo(double position, RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        cover = cover.sentTo(position, clock.instant());
        return NullNode.instance;
    }

    private synchronized JsonNode stop(RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        cover = cover.stopped(clock.instant());
        return NullNode.instance;
    }

    private synchronized JsonNode goToPosition(RpcArguments arguments) throws RpcFailure {
        var position = arguments.number("pos", 0, 100);
        var relative = arguments.number("rel", -100, 100);
        if (position.isPresent() == relative.isPresent()) {
            throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "Exactly one of 'pos' and 'rel' is required!");
        }
        var here = cover.positionAt(clock.instant());
        return sendTo(position.orElse(Math.clamp(here + relative.orElse(0), 0, 100)), arguments);
    }

    private JsonNode getStatus(RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        return status();
    }

    private synchronized ObjectNode status() {
        var now = clock.instant();
        var moving = cover.moving(now);
        var status = JsonNodeFactory.instance
                .objectNode()
                .put("id", 0)
                .put("source", "HTTP_in")
                .put("state", cover.state(now))
                .put("apower", moving ? WATTS : 0)
                .put("voltage", 230.0)
                .put("pos_control", true)
                .put("current_pos", Math.round(cover.positionAt(now)));
        if (moving) {
            status.put("target_pos", Math.round(cover.target()))
                    .put("move_started_at", cover.since().toEpochMilli() / 1000.0)
                    .put("move_timeout", CoverState.WHOLE_WAY.plusSeconds(3).toSeconds());
        } else {
            status.set("target_pos", NullNode.instance);
        }
        return withLastDirection(status);
    }

    private ObjectNode withLastDirection(ObjectNode status) {
        return switch (cover.lastDirection()) {
            case OPEN -> status.put("last_direction", "open");
            case CLOSE -> status.put("last_direction", "close");
            case NONE -> status.set("last_direction", NullNode.instance);
        };
    }
}
