package dev.caretaker.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A room sensor of Shelly's: {@code temperature:0} in °C and °F, {@code humidity:0} in per cent, {@code illuminance:0} in lux, and
 * {@code presencezone:200}, which tells whether somebody is there.
 *
 * <p>Source: Shelly API documentation, Gen2, "Temperature", "Humidity", "Illuminance", "PresenceZone". All of it follows from the
 * clock: people come and go between 8 and 18 o'clock UTC, and the room warms with them.
 */
public final class SimulatedClimate implements Simulator {

    private static final int ZONE = 200;
    private static final int FIRST_HOUR = 8;
    private static final int LAST_HOUR = 18;
    private static final double DARK_BELOW = 30;
    private static final double BRIGHT_ABOVE = 200;

    private final InstantSource clock;
    private final Noise air;
    private final Noise damp;
    private final Noise clouds;
    private final Noise people;
    private final HttpEndpoint endpoint;
    private volatile @Nullable Boolean occupied;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedClimate(String name, int port, InstantSource clock) throws IOException {
        this.clock = clock;
        var seed = name.hashCode();
        air = new Noise(seed, Duration.ofMinutes(10));
        damp = new Noise(seed + 1, Duration.ofMinutes(15));
        clouds = new Noise(seed + 2, Duration.ofMinutes(5));
        people = new Noise(seed + 3, Duration.ofMinutes(45));
        var methods = Map.<String, ShellyRpc.Method>of(
                "Temperature.GetStatus", arguments -> of(0, arguments, this::temperature),
                "Humidity.GetStatus", arguments -> of(0, arguments, this::humidity),
                "Illuminance.GetStatus", arguments -> of(0, arguments, this::illuminance),
                "PresenceZone.GetStatus", arguments -> of(ZONE, arguments, this::presence));
        endpoint = HttpEndpoint.open(name, port, new ShellyRpc(name, "HTG3", clock, this::components, methods));
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Puts people into the room or takes them out, whatever the hour. */
    public void occupied(boolean present) {
        occupied = present;
    }

    private JsonNode of(int id, RpcArguments arguments, Function<Instant, ObjectNode> component) throws RpcFailure {
        arguments.checkId(id);
        return component.apply(clock.instant());
    }

    private Map<String, ObjectNode> components() {
        var now = clock.instant();
        var components = new TreeMap<String, ObjectNode>();
        components.put("temperature:0", temperature(now));
        components.put("humidity:0", humidity(now));
        components.put("illuminance:0", illuminance(now));
        components.put("presencezone:" + ZONE, presence(now));
        return components;
    }

    private ObjectNode temperature(Instant now) {
        var celsius = 21 + 1.5 * daylight(now) + 0.6 * air.at(now) + (isOccupied(now) ? 0.5 : 0);
        return component(0).put("tC", tenths(celsius)).put("tF", tenths(celsius * 9 / 5 + 32));
    }

    private ObjectNode humidity(Instant now) {
        return component(0).put("rh", tenths(44 + 5 * damp.at(now) + (isOccupied(now) ? 2 : 0)));
    }

    private ObjectNode illuminance(Instant now) {
        var lux = 5 + 480 * daylight(now) * (1 + 0.25 * clouds.at(now));
        return component(0).put("lux", Math.round(lux)).put("illumination", illumination(lux));
    }

    private static String illumination(double lux) {
        if (lux < DARK_BELOW) {
            return "dark";
        }
        return lux > BRIGHT_ABOVE ? "bright" : "twilight";
    }

    private ObjectNode presence(Instant now) {
        var present = isOccupied(now);
        var count = present ? 1 + Math.round(2 * Math.abs(people.at(now))) : 0;
        return component(ZONE).put("value", present).put("num_objects", count);
    }

    private boolean isOccupied(Instant now) {
        var told = occupied;
        if (told != null) {
            return told;
        }
        var hour = now.atOffset(ZoneOffset.UTC).getHour();
        return hour >= FIRST_HOUR && hour < LAST_HOUR && people.at(now) > 0;
    }

    /** 0 from dusk at 18 to dawn at 6 o'clock, 1 at noon. */
    private static double daylight(Instant now) {
        var seconds = now.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        return Math.max(0, -Math.cos(2 * Math.PI * seconds / Duration.ofDays(1).toSeconds()));
    }

    private static ObjectNode component(int id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
