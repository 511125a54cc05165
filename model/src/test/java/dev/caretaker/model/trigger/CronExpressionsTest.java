package dev.caretaker.model.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.time.ExecutionTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionsTest {

    /** A Thursday. */
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-26T10:07:30Z");

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2026-11-26T10:08Z",
        "*/15 * * * *, 2026-11-26T10:15Z",
        "0 0 * * 0, 2026-11-29T00:00Z",
        "0 0 * * 7, 2026-11-29T00:00Z",
        "0 0 * * sun, 2026-11-29T00:00Z",
        "0 0 * * 1, 2026-11-30T00:00Z",
        "0 12 28 * 5, 2026-11-27T12:00Z",
        "0 12 27 * 6, 2026-11-27T12:00Z",
        "0 0 29 feb *, 2028-02-29T00:00Z",
        "*/20 * * * * *, 2026-11-26T10:07:40Z",
        "@hourly, 2026-11-26T11:00Z",
        "@midnight, 2026-11-27T00:00Z",
        "@weekly, 2026-11-29T00:00Z",
        "@yearly, 2027-01-01T00:00Z"
    })
    void meanWhatTheyMeanToCron(String cron, ZonedDateTime next) {
        assertThat(ExecutionTime.forCron(CronExpressions.parse(cron)).nextExecution(NOW))
                .contains(next);
    }
}
