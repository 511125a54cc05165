package dev.caretaker.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Service;
import dev.caretaker.driver.capability.Moveable;
import dev.caretaker.driver.capability.Stoppable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Blinds, shutters and screens on a Shelly of the second generation or later.
 *
 * <p>Shows {@code position} in words ({@code open}, {@code closed}, or in between), {@code moving}, {@code percent_open} and
 * {@code watts}.
 *
 * <p>Source: Shelly API documentation, Gen2+, component Cover.
 */
@Service(
        name = "Shelly blind",
        module = "Blinds",
        uri = "http://192.168.33.1",
        description = "Calibrate the blind in Shelly's app first: without that it can not go to a position.")
public final class ShellyCover extends Driver implements Moveable, Stoppable {

    public record Settings(
            @Default("0") @Description("Which output of the device")
            int channel,

            @Default("10s") @Description("How often a blind at rest is asked for its position")
            Duration pollEvery) {}

    private static final Duration POLL_IN_MOTION = Duration.ofSeconds(1);

    @Override
    protected void updated() {
        look();
    }

    @Override
    public void move(Position position, int index) {
        switch (position) {
            case UP, OPEN, OUT -> go("Cover.Open", Map.of());
            case DOWN, CLOSE, IN -> go("Cover.Close", Map.of());
            case LEFT, RIGHT -> throw new IllegalArgumentException("a blind goes up and down");
        }
    }

    @Description("Opens the blind so far, 0 to 100 %")
    public void moveTo(double percentOpen) {
        if (percentOpen < 0 || percentOpen > 100) {
            throw new IllegalArgumentException("a blind is open 0 to 100 %, not " + percentOpen);
        }
        go("Cover.GoToPosition", Map.of("pos", Math.round(percentOpen)));
    }

    @Override
    public void stop(int index, boolean emergency) {
        go("Cover.Stop", Map.of());
    }

    private void go(String method, Map<String, ?> arguments) {
        rpc(method, arguments);
        look();
    }

    /** Shows how it is, and looks again: soon if it moves. */
    private void look() {
        var next = settings(Settings.class).pollEvery();
        try {
            next = show(rpc("Cover.GetStatus", Map.of())) ? POLL_IN_MOTION : next;
        } finally {
            schedule().clear();
            schedule().in(next, this::look);
        }
    }

    /** Returns whether it moves. */
    private boolean show(JsonNode cover) {
        var state = cover.path("state").asText();
        var moving = state.equals("opening") || state.equals("closing");
        status("moving", moving);
        status("position", state);
        status("percent_open", cover.path("current_pos").isNumber() ? cover.get("current_pos") : null);
        status("watts", cover.path("apower").isNumber() ? cover.get("apower") : null);
        return moving;
    }

    private JsonNode rpc(String method, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("id", settings(Settings.class).channel());
        return http().post("/rpc/" + method, all).json();
    }
}
