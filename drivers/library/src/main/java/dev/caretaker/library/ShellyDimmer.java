package dev.caretaker.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Service;
import dev.caretaker.driver.capability.LightingArea;
import dev.caretaker.driver.capability.LightingLevel;
import dev.caretaker.driver.capability.LightingScene;
import dev.caretaker.driver.capability.Powerable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dimmers of Shelly's second generation and later, with scenes by number.
 *
 * <p>Shows {@code power}, {@code level} in percent, {@code watts}, and for lighting panels {@code area1_level} and
 * {@code area1}: the scene, as long as nobody sets another level at the wall.
 *
 * <p>Source: Shelly API documentation, Gen2+, component Light.
 */
@Service(
        name = "Shelly dimmer",
        module = "Lighting",
        uri = "http://192.168.33.1",
        description = "The address of the device in your network, as in `http://10.0.0.20`.")
public final class ShellyDimmer extends Driver implements Powerable, LightingLevel, LightingScene {

    public record Settings(
            @Default("0") @Description("Which output of the device")
            int channel,

            @Default("1") @Description("Number of the area on lighting panels")
            int area,

            @Default("{\"1\": 100, \"2\": 60, \"3\": 20, \"4\": 0}")
            @Description("Level in percent of each scene, by its number")
            Map<String, Double> scenes,

            @Default("5s") @Description("How often the device is asked for its level")
            Duration pollEvery) {}

    @Override
    protected void updated() {
        schedule().clear();
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), this::look);
    }

    @Override
    public boolean power(boolean state) {
        set(Map.of("on", state));
        return state;
    }

    @Override
    public void setLightingLevel(double level, @Nullable LightingArea area, int fadeTime) {
        requireOwn(area);
        var change = new HashMap<String, Object>();
        change.put("on", level >= 1);
        if (level >= 1) {
            change.put("brightness", Math.round(Math.min(level, 100)));
        }
        if (fadeTime > 0) {
            change.put("transition_duration", fadeTime / 1_000.0);
        }
        set(change);
    }

    @Override
    public @Nullable Double lightingLevel(@Nullable LightingArea area) {
        requireOwn(area);
        return shown("level", Double.class).orElse(null);
    }

    @Override
    public void setLightingScene(int scene, @Nullable LightingArea area, int fadeTime) {
        setLightingLevel(levelOf(scene), area, fadeTime);
        status(key(""), scene);
    }

    @Override
    public @Nullable Integer lightingScene(@Nullable LightingArea area) {
        requireOwn(area);
        return shown(key(""), Integer.class).orElse(null);
    }

    private double levelOf(int scene) {
        var level = settings(Settings.class).scenes().get(String.valueOf(scene));
        if (level == null) {
            throw new IllegalArgumentException("there is no scene " + scene + " in the settings");
        }
        return level;
    }

    private void requireOwn(@Nullable LightingArea area) {
        var own = settings(Settings.class).area();
        if (area != null && area.id() != null && area.id() != own) {
            throw new IllegalArgumentException("this dimmer is area " + own + ", not " + area.id());
        }
    }

    private String key(String what) {
        return LightingArea.of(settings(Settings.class).area()).key(what);
    }

    // ---- the device ----

    private void set(Map<String, ?> change) {
        rpc("Light.Set", change);
        look();
    }

    /** Shows where the light is going, not the levels on the way. */
    private void look() {
        var light = rpc("Light.GetStatus", Map.of());
        var target = light.has("transition") ? light.at("/transition/target") : light;
        var on = target.path("output").asBoolean();
        var level = on ? target.path("brightness").asDouble() : 0;
        status("power", on);
        status("level", level);
        status(key("level"), level);
        status("watts", light.has("apower") ? light.get("apower") : null);
        forgetSceneUnless(level);
    }

    private void forgetSceneUnless(double level) {
        shown(key(""), Integer.class)
                .filter(scene -> Math.abs(levelOf(scene) - level) >= 1)
                .ifPresent(_ -> status(key(""), null));
    }

    private JsonNode rpc(String method, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("id", settings(Settings.class).channel());
        return http().post("/rpc/" + method, all).json();
    }
}
