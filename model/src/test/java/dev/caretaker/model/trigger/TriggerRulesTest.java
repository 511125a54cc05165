package dev.caretaker.model.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.caretaker.model.Json;
import dev.caretaker.model.Patch;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.system.SystemId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerRulesTest {

    private static Iterable<String> mistakes(String json) throws JsonProcessingException {
        return TriggerRules.check(Patch.apply(TriggerSpec.draft("Lights"), Json.read(json))).stream()
                .map(Failure::toString)
                .toList();
    }

    @Test
    void findsNothingWrongWithADraft() {
        assertThat(TriggerRules.check(TriggerSpec.draft("Lights"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": " "} | name is required
            {"debounce_period": -1} | debounce_period must be greater than or equal to 0
            {"supported_methods": ["GET", "HEAD", "post"]} | supported_methods contains invalid methods: HEAD, post
            {"actions": {"functions": [{"method": "power"}]}} | action mod is required, in functions/0
            {"actions": {"functions": [{"mod": "Display_1"}]}} | action method is required, in functions/0
            {"actions": {"mailers": [{"emails": ["a@b.c"]}, {"emails": [" "]}]}} | action emails is required, in mailers/1
            {"conditions": {"comparisons": [{"left": {"mod": "A"}, "operator": "and", "right": 1}]}} | condition mod and status are required, in comparisons/0
            {"conditions": {"time_dependents": [{"type": "at", "cron": "* * * * *"}]}} | condition time_dependent must have a time or a cron, as its type says, in time_dependents/0
            {"conditions": {"time_dependents": [{"type": "cron", "cron": " "}]}} | condition time_dependent must have a time or a cron, as its type says, in time_dependents/0
            {"conditions": {"time_dependents": [{"type": "cron", "cron": "* * * * *", "timezone": "Mars/Base"}]}} | condition timezone cannot be loaded, in time_dependents/0
            """)
    void saysWhatIsWrong(String json, String mistake) throws JsonProcessingException {
        assertThat(mistakes(json)).containsExactly(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 8 * * 1-5",
                "*/5 0-6,18-23 1 jan-mar,DEC sun,sat",
                "0 12 13 * 5",
                "0 0 * * 7",
                "0 0 * * 0",
                "10-50/20 * * * *",
                "15 30 8 * * 1-5",
                "@yearly",
                "@annually",
                "@monthly",
                "@weekly",
                "@daily",
                "@midnight",
                "@hourly",
                "  0   0 * * *  "
            })
    void takesWhatCronTakes(String cron) throws JsonProcessingException {
        assertThat(mistakes("""
                {"conditions": {"time_dependents": [{"type": "cron", "cron": "%s", "timezone": "Australia/Sydney"}]}}""".formatted(cron))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "0 22-2 * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "60 0 0 * * *",
                "0 0 0 1 1 ? 2026",
                "0 0 ? * 1",
                "0 0 L * *",
                "@never",
                "a b c d e"
            })
    void refusesWhatCronDoesNotTake(String cron) throws JsonProcessingException {
        assertThat(mistakes("""
                {"conditions": {"time_dependents": [{"type": "cron", "cron": "%s"}]}}""".formatted(cron)))
                .singleElement()
                .asString()
                .startsWith("condition cron is invalid (")
                .endsWith("), in time_dependents/0");
    }

    @Test
    void makesInstancesThatAreAsImportantAsTheirTriggerAndKeepASecret() throws JsonProcessingException {
        var trigger = Patch.apply(TriggerSpec.draft("Lights"), Json.read("{\"important\": true}"));

        var instance =
                TriggerInstance.draft(new SystemId("sys-1"), trigger.id()).of(trigger);

        assertThat(instance.important()).isTrue();
        assertThat(instance.webhookSecret()).hasSize(43).matches("[0-9A-Za-z_-]+");
        assertThat(instance).asString().doesNotContain(instance.webhookSecret());
    }
}
