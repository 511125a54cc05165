package dev.caretaker.model.trigger;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;

/**
 * Times that repeat, as cron writes them: minute, hour, day of the month, month and day of the week, with names of months
 * and days, lists, ranges and steps, 0 or 7 for Sunday; a sixth field in front is the second. {@code @daily} and its like
 * are understood too. When both days are restricted, either may match.
 */
public final class CronExpressions {

    private static final int FIELDS_WITH_SECONDS = 6;

    private static final CronParser MINUTES = new CronParser(definition(CronDefinitionBuilder.defineCron()));
    private static final CronParser SECONDS = new CronParser(definition(
            CronDefinitionBuilder.defineCron().withSeconds().withStrictRange().and()));

    private CronExpressions() {}

    /** @throws IllegalArgumentException if that is no cron expression; the message says why */
    public static Cron parse(String text) {
        var fields = text.strip().split("\\s+", -1).length;
        return (fields == FIELDS_WITH_SECONDS ? SECONDS : MINUTES)
                .parse(text.strip())
                .validate();
    }

    private static CronDefinition definition(CronDefinitionBuilder builder) {
        return builder.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .withSupportedNicknameYearly()
                .withSupportedNicknameAnnually()
                .withSupportedNicknameMonthly()
                .withSupportedNicknameWeekly()
                .withSupportedNicknameDaily()
                .withSupportedNicknameMidnight()
                .withSupportedNicknameHourly()
                .instance();
    }
}
