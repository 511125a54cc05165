package dev.caretaker.model.user;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * When and where somebody works: for each day {@code {"day_of_week": 1, "blocks": [{"start_time": 7.5, "end_time": 18.5,
 * "location": "wfo"}]}}. Sunday is 0, and times are hours.
 */
public final class WorkHours {

    private static final int HOURS = 24;

    private WorkHours() {}

    /** Whether {@code days} is a list of days. */
    public static boolean areWeekly(JsonNode days) {
        return days.isArray() && all(days).allMatch(WorkHours::isDay);
    }

    /** Whether {@code days} has days by their dates, as in {@code 2026-11-26}. */
    public static boolean areDated(JsonNode days) {
        return days.isObject()
                && days.properties().stream().allMatch(day -> isDate(day.getKey()) && isDay(day.getValue()));
    }

    private static boolean isDay(JsonNode day) {
        var weekday = day.path("day_of_week");
        var blocks = day.path("blocks");
        return weekday.isInt()
                && weekday.intValue() >= 0
                && weekday.intValue() <= 6
                && blocks.isArray()
                && all(blocks).allMatch(WorkHours::isBlock);
    }

    private static boolean isBlock(JsonNode block) {
        var location = block.path("location");
        return isHour(block.path("start_time"))
                && isHour(block.path("end_time"))
                && (location.isTextual() || location.isMissingNode() || location.isNull());
    }

    private static boolean isHour(JsonNode hour) {
        return hour.isNumber() && hour.doubleValue() >= 0 && hour.doubleValue() <= HOURS;
    }

    private static boolean isDate(String text) {
        try {
            var _ = LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
