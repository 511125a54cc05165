package dev.caretaker.model.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.trigger.Conditions.Comparison;
import dev.caretaker.model.trigger.TimeDependent.At;
import dev.caretaker.model.trigger.TimeDependent.Cron;
import dev.caretaker.model.trigger.Value.Constant;
import dev.caretaker.model.trigger.Value.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerSpecTest {

    private static TriggerSpec trigger(String json) {
        try {
            return Patch.apply(TriggerSpec.draft("Lights"), Json.read(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void isWrittenAsItWasRead() {
        var json = """
                {"actions": {
                   "functions": [{"mod": "Display_1", "method": "power", "args": {"state": true}}],
                   "mailers": [{"emails": ["a@b.c"], "content": "Hot"}]},
                 "conditions": {
                   "comparisons": [
                     {"left": {"mod": "Display_1", "status": "power", "keys": ["a", "b"]},
                      "operator": "greater_than_or_equal", "right": 4},
                     {"left": "HDMI", "operator": "exclusive_or", "right": true}],
                   "time_dependents": [
                     {"type": "at", "time": 1700000000},
                     {"type": "cron", "cron": "30 8 * * 1-5", "timezone": "Australia/Sydney"}]}}""";

        var written = Json.mapper().valueToTree(trigger(json));

        assertThat(written.path("actions")).isEqualTo(Json.read(json).path("actions"));
        assertThat(written.path("conditions").toString())
                .isEqualTo(Json.read(json).path("conditions").toString());
    }

    @Test
    void knowsItsConditionsByTheirForm() {
        var conditions = trigger("""
                {"conditions": {
                   "comparisons": [{"left": {"mod": "A", "status": "b"}, "operator": "Equal", "right": 4}],
                   "time_dependents": [{"type": "AT", "time": "2023-11-14T22:13:20Z"},
                                       {"type": "cron", "cron": "@daily", "timezone": ""}]}}""").conditions();

        assertThat(conditions.comparisons())
                .containsExactly(new Comparison(
                        new Status("A", "b", List.of()), Operator.EQUAL, new Constant(IntNode.valueOf(4))));
        assertThat(conditions.timeDependents())
                .containsExactly(new At(Instant.ofEpochSecond(1_700_000_000)), new Cron("@daily", null));
    }

    @Test
    void fillsInWhatIsLeftOut() {
        var trigger = trigger("""
                {"actions": {"functions": [{"mod": "A", "method": "b"}]}, "conditions": {}}""");

        assertThat(Json.mapper().valueToTree(trigger).toString())
                .contains("\"actions\":{\"functions\":[{\"mod\":\"A\",\"method\":\"b\",\"args\":{}}],\"mailers\":[]}")
                .contains("\"conditions\":{\"comparisons\":[],\"time_dependents\":[]}")
                .contains("\"debounce_period\":0", "\"supported_methods\":[\"POST\"]")
                .doesNotContain("control_system_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\": []}",
                "{\"actions\": {\"functions\": {}}}",
                "{\"actions\": {\"functions\": [null]}}",
                "{\"actions\": {\"functions\": [{\"mod\": \"A\", \"method\": \"b\", \"args\": [true]}]}}",
                "{\"actions\": {\"mailers\": [{\"emails\": [null]}]}}",
                "{\"conditions\": {\"comparisons\": [{\"operator\": \"equal\", \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": 1, \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": 1, \"operator\": \"like\", \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": null, \"operator\": \"equal\", \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": [], \"operator\": \"equal\", \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": 1e999, \"operator\": \"equal\", \"right\": 1}]}}",
                "{\"conditions\": {\"comparisons\": [{\"left\": {\"mod\": {}}, \"operator\": \"equal\", \"right\": 1}]}}",
                "{\"conditions\": {\"time_dependents\": [{\"time\": 1}]}}",
                "{\"conditions\": {\"time_dependents\": [{\"type\": \"often\", \"time\": 1}]}}",
                "{\"conditions\": {\"time_dependents\": [{\"type\": \"at\", \"time\": \"soon\"}]}}",
                "{\"conditions\": {\"time_dependents\": [{\"type\": \"at\", \"time\": 9223372036854775807}]}}",
                "{\"debounce_period\": 99999999999}",
                "{\"supported_methods\": \"POST\"}",
                "{\"control_system_id\": \"zone-1\"}"
            })
    void refusesAnotherForm(String json) {
        assertThatThrownBy(() -> trigger(json)).hasCauseInstanceOf(JsonMappingException.class);
    }
}
