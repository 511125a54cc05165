package dev.caretaker.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Service;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Room sensors of Shelly's second generation and later: temperature, humidity, light and presence, whichever it has.
 *
 * <p>Shows {@code temperature} in °C, {@code humidity} in percent, {@code illuminance} in lux, {@code presence} and
 * {@code people}.
 *
 * <p>Source: Shelly API documentation, Gen2+, components Temperature, Humidity, Illuminance, PresenceZone.
 */
@Service(
        name = "Shelly room sensor",
        module = "Climate",
        uri = "http://192.168.33.1",
        description = "Give the sensor permanent power: on batteries it sleeps, and shows as disconnected.")
public final class ShellyClimate extends Driver {

    public record Settings(
            @Default("15s") @Description("How often the sensor is read")
            Duration pollEvery,

            @Default("0") @Description("Added to the temperature, K: for a sensor in a draught")
            double correction) {}

    @Override
    protected void updated() {
        schedule().clear();
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), this::measure);
    }

    @Description("Reads the sensor now")
    public void measure() {
        var sensor = http().post("/rpc/Shelly.GetStatus", Map.of()).json();
        var celsius = number(find(sensor, "temperature").path("tC"));
        var presence = find(sensor, "presencezone").path("value");
        status(
                "temperature",
                celsius == null
                        ? null
                        : tenths(celsius + settings(Settings.class).correction()));
        status("humidity", number(find(sensor, "humidity").path("rh")));
        status("illuminance", number(find(sensor, "illuminance").path("lux")));
        status("presence", presence.isBoolean() ? presence : null);
        status("people", number(find(sensor, "presencezone").path("num_objects")));
    }

    /** The first component of its kind: {@code temperature:0}, {@code presencezone:200}. */
    private static JsonNode find(JsonNode sensor, String kind) {
        return sensor.properties().stream()
                .filter(component -> component.getKey().startsWith(kind + ":"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(sensor.path("no such component"));
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
