package dev.caretaker.host.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Values;
import dev.caretaker.sample.SampleDriver;
import org.junit.jupiter.api.Test;

class DescriptorTest {

    private final JsonNode metadata = Descriptor.of(SampleDriver.class).metadata();

    @Test
    void describesArgumentsInTheirOrder() {
        assertThat(metadata.at("/interface/add")).isEqualTo(Values.parse("""
                {"a": {"type": "integer", "format": "Int32", "title": "Int32"},
                 "b": {"type": "integer", "format": "Int32", "title": "Int32", "description": "The other one", "default": 200}}
                """));
        assertThat(metadata.at("/interface/add").fieldNames()).toIterable().containsExactly("a", "b");
    }

    @Test
    void knowsWhatATypeVariableStandsFor() {
        assertThat(metadata.at("/interface/switch_to/input")).isEqualTo(Values.parse("""
                {"type": "string", "enum": ["display_port", "hdmi2"], "title": "Input"}
                """));
    }

    @Test
    void takesDefaultsFromTheCapability() {
        assertThat(metadata.at("/interface/mute/layer")).isEqualTo(Values.parse("""
                {"type": "string", "enum": ["audio", "video", "audio_video"], "title": "Layer", "default": "audio_video"}
                """));
        assertThat(metadata.at("/functions/mute/index")).isEqualTo(Values.parse("[\"Int32\", 0]"));
    }

    @Test
    void listsWhatCanBeCalledAndNothingElse() {
        assertThat(metadata.at("/interface").fieldNames())
                .toIterable()
                .contains("mute", "unmute", "mute_audio", "switch_to", "open?", "reset")
                .doesNotContain("loaded", "updated", "unloaded", "is_open", "log", "hash_code", "ask");
    }

    @Test
    void namesCapabilitiesAsClientsDo() {
        assertThat(metadata.at("/implements"))
                .isEqualTo(Values.parse(
                        "[\"PlaceOS::Driver::Interface::Muteable\", \"PlaceOS::Driver::Interface::InputSelection\"]"));
    }

    @Test
    void tellsWhoMayCallWhat() {
        assertThat(metadata.at("/security")).isEqualTo(Values.parse("""
                {"support": ["fail"], "administrator": ["reset"]}
                """));
    }

    @Test
    void describesSettings() {
        var schema = metadata.at("/json_schema");

        assertThat(schema.at("/required")).isEqualTo(Values.parse("[]"));
        assertThat(schema.at("/properties/pause/default").asText()).isEqualTo("10s");
        assertThat(schema.at("/properties/alerts/description").asText()).isEqualTo("What to watch");
        assertThat(schema.at("/properties/alerts/items/required")).isEqualTo(Values.parse("[\"name\"]"));
        assertThat(schema.at("/properties/password/anyOf/1/type").asText()).isEqualTo("null");
    }

    @Test
    void fillsANewDriverRecord() {
        var defaults = Descriptor.of(SampleDriver.class).defaults();

        assertThat(defaults.at("/descriptive_name").asText()).isEqualTo("Sample");
        assertThat(defaults.at("/generic_name").asText()).isEqualTo("Sample");
        assertThat(defaults.at("/description").asText()).isEqualTo("For *tests*.");
        assertThat(Values.parse(defaults.at("/default_settings").asText())).isEqualTo(Values.parse("""
                {"pause": "10s", "alerts": [], "broken": false, "input": "hdmi2"}
                """));
    }

    @Test
    void refusesTwoFunctionsOfOneName() {
        assertThatThrownBy(() -> Descriptor.of(Ambiguous.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two functions are called set: set[");
    }

    @Test
    void tellsThePortOfADevice() {
        assertThat(Descriptor.of(Ported.class).defaults().at("/tcp_port").asInt())
                .isEqualTo(4352);
    }

    @Device(name = "Two of a name", module = "Display")
    static final class Ambiguous extends Driver {

        public void set(int value) {}

        public void set(String value) {}
    }

    @Device(name = "Ported", module = "Display", tcpPort = 4352)
    static final class Ported extends Driver {}
}
