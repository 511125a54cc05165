package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * A dimmer of Shelly's second generation with the component {@code light:0}.
 *
 * <p>Source: Shelly API documentation, Gen2, "Light". Changes are immediate unless a {@code transition_duration} in seconds is
 * asked for; while it lasts, the status has the level of the moment and a {@code transition}.
 */
public final class SimulatedDimmer implements Simulator {

    private static final double MAX_TRANSITION_SECONDS = 300;
    private static final double WATTS = 60;

    private final InstantSource clock;
    private final HttpEndpoint endpoint;
    private LightState light;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedDimmer(String name, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        light = new LightState(false, 50, 0, clock.instant(), Duration.ZERO);
        var rpc = new ShellyRpc(
                name,
                "PlusDimmer",
                clock,
                () -> Map.of("light:0", status()),
                Map.of("Light.Set", this::set, "Light.Toggle", this::toggle, "Light.GetStatus", this::getStatus));
        endpoint = HttpEndpoint.open(name, port, rpc);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The level of the light at this moment, 0 to 100 %. */
    public synchronized double level() {
        return light.levelAt(clock.instant());
    }

    private synchronized JsonNode set(RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        var on = arguments.flag("on");
        var brightness = arguments.number("brightness", 0, 100);
        var seconds = arguments
                .number("transition_duration", 0, MAX_TRANSITION_SECONDS)
                .orElse(0);
        if (on == null && brightness.isEmpty()) {
            throw new RpcFailure(RpcFailure.INVALID_ARGUMENT, "At least one of 'on' and 'brightness' is required!");
        }
        light = light.told(
                on == null ? light.on() : on,
                brightness.orElse(light.brightness()),
                Duration.ofMillis((long) (seconds * 1000)),
                clock.instant());
        return NullNode.instance;
    }

    private synchronized JsonNode toggle(RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        light = light.told(!light.on(), light.brightness(), Duration.ZERO, clock.instant());
        return NullNode.instance;
    }

    private JsonNode getStatus(RpcArguments arguments) throws RpcFailure {
        arguments.checkId(0);
        return status();
    }

    private synchronized ObjectNode status() {
        var now = clock.instant();
        var level = light.levelAt(now);
        var moving = light.inTransition(now);
        var status = JsonNodeFactory.instance
                .objectNode()
                .put("id", 0)
                .put("source", "HTTP_in")
                .put("output", light.on() || level > 0)
                .put("brightness", Math.round(moving ? level : light.brightness()))
                .put("apower", Math.round(level / 100 * WATTS * 10) / 10.0)
                .put("voltage", 230.0);
        if (moving) {
            status.set("transition", transition(light.since()));
        }
        return status;
    }

    private ObjectNode transition(Instant since) {
        var transition = JsonNodeFactory.instance.objectNode();
        transition.putObject("target").put("output", light.on()).put("brightness", Math.round(light.brightness()));
        return transition
                .put("started_at", since.toEpochMilli() / 1000.0)
                .put("duration", light.transition().toMillis() / 1000.0);
    }
}
