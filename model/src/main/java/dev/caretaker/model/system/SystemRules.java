package dev.caretaker.model.system;

import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import java.util.ArrayList;
import java.util.List;

/** What a system has to have. */
public final class SystemRules {

    private SystemRules() {}

    /** What is wrong with a system; nothing if it can be stored. */
    public static List<Failure> check(SystemSpec system) {
        var failures = new ArrayList<Failure>();
        if (system.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (system.email() != null && !Text.isEmail(system.email())) {
            failures.add(new Failure("email", "is an invalid email"));
        }
        if (!system.supportUrl().isBlank() && !Text.isAbsoluteUri(system.supportUrl())) {
            failures.add(new Failure("support_url", "is an invalid URI"));
        }
        if (!system.cameraSnapshotUrls().stream().allMatch(Text::isAbsoluteUri)) {
            failures.add(new Failure("camera_snapshot_urls", "contains an invalid URI"));
        }
        if (!Text.isTimeZone(system.timezone())) {
            failures.add(new Failure("timezone", "is no time zone"));
        }
        return failures;
    }
}
