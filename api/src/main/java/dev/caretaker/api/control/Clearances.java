package dev.caretaker.api.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.auth.permission.Organisation;
import dev.caretaker.model.Problem;
import dev.caretaker.model.authority.AuthorityId;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.system.SystemDao;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation makes of callers in a system: its managers may call what technicians may, its administrators
 * everything. A change is noticed after a second; while the database is away, what was known stays known.
 */
final class Clearances {

    private static final Duration TRUST = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int MOST = 10_000;
    private static final Executor WAITING = Executors.newVirtualThreadPerTaskExecutor();

    private final Database database;
    private final Entitlements entitlements;
    private final InstantSource clock;
    private final Cache<Question, Known> known =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST).build();

    private record Question(AuthorityId authority, List<String> groups, SystemId system) {}

    /** @param looking whether somebody finds out right now whether this is still so */
    private record Known(Organisation answer, Instant since, AtomicBoolean looking) {}

    Clearances(Database database, Entitlements entitlements, InstantSource clock) {
        this.database = database;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /** The caller as they count in {@code system}; empty if they are denied everything there. */
    CompletionStage<Optional<Caller>> in(SystemId system, Caller caller) {
        if (caller.admin() || caller.groups().isEmpty()) {
            return CompletableFuture.completedStage(Optional.of(caller));
        }
        var question = new Question(caller.authority(), caller.groups(), system);
        var before = known.getIfPresent(question);
        return before != null && (fresh(before) || !before.looking().compareAndSet(false, true))
                ? CompletableFuture.completedStage(raised(caller, before.answer()))
                : CompletableFuture.supplyAsync(() -> raised(caller, look(question, caller, before)), WAITING);
    }

    private boolean fresh(Known answer) {
        return clock.instant().isBefore(answer.since().plus(TRUST));
    }

    private Organisation look(Question question, Caller caller, @Nullable Known before) {
        try {
            var zones = database.dao(SystemDao.class).find(question.system()).map(SystemSpec::zones);
            return remember(question, entitlements.organisation(caller, zones.orElse(List.of())));
        } catch (Problem.Unavailable e) {
            if (before == null) {
                throw e;
            }
            return remember(question, before.answer());
        } catch (RuntimeException e) {
            known.invalidate(question);
            throw e;
        }
    }

    private Organisation remember(Question question, Organisation answer) {
        known.put(question, new Known(answer, clock.instant(), new AtomicBoolean()));
        return answer;
    }

    private static Optional<Caller> raised(Caller caller, Organisation organisation) {
        return switch (organisation) {
            case DENIED -> Optional.empty();
            case NONE -> Optional.of(caller);
            case MANAGER -> Optional.of(caller.raised(false));
            case ADMIN -> Optional.of(caller.raised(true));
        };
    }
}
