package dev.caretaker.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Logic;
import dev.caretaker.driver.capability.Powerable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meeting room: one button switches the display on, shows a source, dims the lights and lowers the blinds.
 *
 * <p>Works with whatever is there: {@code Display}, {@code Lighting} and {@code Blinds} modules may be missing or several.
 * Shows {@code active}, which follows the first display, {@code name}, {@code inputs} and {@code selected_input}.
 */
@Logic(
        name = "Meeting room",
        module = "Room",
        description = "Add it to a system with modules called Display, Lighting and Blinds.")
public final class MeetingRoom extends Driver implements Powerable {

    /**
     * Something that can be shown.
     *
     * @param name for people
     * @param input for the display
     */
    public record Source(String name, String input) {}

    public record Settings(
            @Default("[{\"name\": \"Laptop\", \"input\": \"HDMI1\"}, {\"name\": \"Wireless\", \"input\": \"HDMI2\"}]")
            @Description("What can be shown; the first when the room is switched on")
            List<Source> sources,

            @Default("2") @Description("Lighting scene of a meeting")
            int sceneOn,

            @Default("1") @Description("Lighting scene afterwards")
            int sceneOff,

            @Default("true") @Description("Whether the blinds go down for a meeting")
            boolean moveBlinds) {}

    @Override
    protected void loaded() {
        updated();
        var display = room().get("Display", 1);
        display.bind("power", power -> status("active", power.asBoolean()));
        display.bind("input", this::follow);
    }

    @Override
    protected void updated() {
        var details = room().details();
        status("name", details.displayName() == null ? details.name() : details.displayName());
        status("capacity", details.capacity());
        status("inputs", sources().stream().map(Source::name).toList());
        if (shown("active", Boolean.class).isEmpty()) {
            status("active", false);
        }
    }

    @Override
    public boolean power(boolean state) {
        if (state) {
            begin(sources().stream().findFirst().orElse(null));
        } else {
            end();
        }
        return state;
    }

    @Description("Shows a source by its name, and switches the room on if it is off")
    public String selectInput(String name) {
        var source = sources().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no source " + name));
        if (shown("active", Boolean.class).orElse(false)) {
            show(source);
        } else {
            begin(source);
        }
        return source.name();
    }

    // ---- what happens in the room ----

    private void begin(@Nullable Source source) {
        var settings = settings(Settings.class);
        askAll("Lighting", "set_lighting_scene", settings.sceneOn());
        if (settings.moveBlinds()) {
            askAll("Blinds", "move", "down");
        }
        switchDisplays(true);
        if (source != null) {
            show(source);
        }
    }

    private void end() {
        var settings = settings(Settings.class);
        askAll("Lighting", "set_lighting_scene", settings.sceneOff());
        if (settings.moveBlinds()) {
            askAll("Blinds", "move", "up");
        }
        switchDisplays(false);
        status("selected_input", null);
    }

    /** Without a display nothing but this tells whether there is a meeting. */
    private void switchDisplays(boolean on) {
        var displays = room().all("Display");
        displays.forEach(display -> display.call("power", on));
        if (displays.isEmpty()) {
            status("active", on);
        }
    }

    private void show(Source source) {
        room().all("Display").forEach(display -> display.call("switch_to", source.input()));
        status("selected_input", source.name());
    }

    /** Lights and blinds are a comfort: a meeting begins without those that fail. */
    private void askAll(String name, String function, Object argument) {
        for (var module : room().all(name)) {
            module.start(function, argument).whenComplete((_, error) -> {
                if (error != null) {
                    log().warn("{} does not {}: {}", module.name(), function, error.getMessage());
                }
            });
        }
    }

    /** Somebody chose an input at the display itself. */
    private void follow(JsonNode input) {
        sources().stream()
                .filter(source -> source.input().equalsIgnoreCase(input.asText()))
                .findFirst()
                .ifPresent(source -> status("selected_input", source.name()));
    }

    private List<Source> sources() {
        return settings(Settings.class).sources();
    }
}
