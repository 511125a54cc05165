package dev.caretaker.core.supervision;

import dev.caretaker.core.supervision.Supervised.Event;
import dev.caretaker.core.supervision.Supervised.Happened;
import dev.caretaker.core.supervision.Supervised.Update;
import dev.caretaker.core.supervision.Supervision.Following;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.store.Database;
import dev.caretaker.store.module.ModuleDao;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what went wrong in each module lately, and notes on its record that something did. */
public final class ModuleErrors implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModuleErrors.class);
    private static final Set<String> KINDS = Set.of("module_failed", "module_error", "module_restarted");
    private static final int KEPT = 20;
    private static final int MAX_LENGTH = 2_000;

    /** A module that fails all the time is noted this often. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Map<String, Recent> modules = new ConcurrentHashMap<>();
    private final Following following;

    /** @param noted when it was last noted on the record */
    private record Recent(Deque<Line> lines, @Nullable Instant noted) {}

    private record Line(Instant at, String text) {}

    private ModuleErrors(Supervision supervision, Database database) {
        this.database = database;
        this.following = supervision.follow(this::heard);
    }

    public static ModuleErrors follow(Supervision supervision, Database database) {
        return new ModuleErrors(supervision, database);
    }

    /** What went wrong in {@code module} since {@code since}, the newest first, as lines of a log. */
    public List<String> lines(ModuleId module, Instant since) {
        var recent = modules.get(module.value());
        if (recent == null) {
            return List.of();
        }
        synchronized (recent.lines()) {
            return recent.lines().stream()
                    .filter(line -> !line.at().isBefore(since))
                    .map(line -> line.at() + " " + line.text())
                    .toList();
        }
    }

    private void heard(Update update) {
        if (update instanceof Happened(var event) && event.moduleId() != null && KINDS.contains(event.kind())) {
            add(event.moduleId(), event);
        }
    }

    private void add(String module, Event event) {
        var at = Instant.ofEpochMilli((long) (event.at() * 1_000));
        var text = event.message()
                .substring(0, Math.min(MAX_LENGTH, event.message().length()));
        var recent = modules.compute(module, (_, before) -> {
            var lines = before == null ? new ArrayDeque<Line>() : before.lines();
            var noted = before == null ? null : before.noted();
            return noted != null && noted.plus(NOTED_EVERY).isAfter(at)
                    ? new Recent(lines, noted)
                    : new Recent(lines, at);
        });
        synchronized (recent.lines()) {
            if (recent.lines().size() == KEPT) {
                recent.lines().removeLast();
            }
            recent.lines().addFirst(new Line(at, text));
        }
        if (at.equals(recent.noted())) {
            Thread.ofVirtual().name("note-error").start(() -> note(module));
        }
    }

    private void note(String module) {
        try {
            var _ = database.dao(ModuleDao.class).failed(new ModuleId(module));
        } catch (RuntimeException e) {
            log.warn("It is not noted that {} failed: {}", module, e.toString());
        }
    }

    @Override
    public void close() {
        following.close();
    }
}
