package dev.caretaker.model.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkHoursTest {

    private static final String MONDAY =
            "{\"day_of_week\": 1, \"blocks\": [{\"start_time\": 7.5, \"end_time\": 18, \"location\": \"wfo\"}]}";

    @Test
    void areListsOfDays() {
        assertThat(WorkHours.areWeekly(Json.read("[" + MONDAY + "]"))).isTrue();
        assertThat(WorkHours.areWeekly(Json.read("[]"))).isTrue();
        assertThat(WorkHours.areDated(Json.read("{\"2026-11-26\": " + MONDAY + "}")))
                .isTrue();
        assertThat(WorkHours.areDated(Json.read("{}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{}]",
                "[{\"day_of_week\": 7, \"blocks\": []}]",
                "[{\"day_of_week\": -1, \"blocks\": []}]",
                "[{\"day_of_week\": \"1\", \"blocks\": []}]",
                "[{\"day_of_week\": 1}]",
                "[{\"day_of_week\": 1, \"blocks\": [{\"start_time\": 7}]}]",
                "[{\"day_of_week\": 1, \"blocks\": [{\"start_time\": -1, \"end_time\": 5}]}]",
                "[{\"day_of_week\": 1, \"blocks\": [{\"start_time\": 1, \"end_time\": 25}]}]",
                "[{\"day_of_week\": 1, \"blocks\": [{\"start_time\": 1, \"end_time\": 5, \"location\": 3}]}]"
            })
    void areNothingElse(String text) {
        assertThat(WorkHours.areWeekly(Json.read(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"today\": {}}", "{\"2026-02-30\": {\"day_of_week\": 1, \"blocks\": []}}"})
    void haveDates(String text) {
        assertThat(WorkHours.areDated(Json.read(text))).isFalse();
    }
}
