package dev.caretaker.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caretaker.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who presented what a moment ago, so that a client which asks often is looked up once a second. A logout, a deletion or
 * another role is noticed after that second; while the database is away, who was known stays known.
 */
public final class RecentCallers {

    private static final Duration TRUST = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int MOST = 10_000;

    private final Authenticator authenticator;
    private final InstantSource clock;
    private final Cache<Presented, Known> known =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST).build();

    private enum Kind {
        TOKEN,
        KEY
    }

    private record Presented(Kind kind, String text, String host) {}

    /** @param looking whether somebody finds out right now whether this is still so */
    private record Known(Caller caller, Instant since, AtomicBoolean looking) {}

    public RecentCallers(Authenticator authenticator, InstantSource clock) {
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /** As {@link Authenticator#byToken}. */
    public Caller byToken(String token, String host) {
        return caller(new Presented(Kind.TOKEN, token, host));
    }

    /** As {@link Authenticator#byKey}. */
    public Caller byKey(String key, String host) {
        return caller(new Presented(Kind.KEY, key, host));
    }

    private Caller caller(Presented presented) {
        var before = known.getIfPresent(presented);
        if (before == null) {
            return look(presented, null);
        }
        var fresh = clock.instant().isBefore(before.since().plus(TRUST));
        return fresh || !before.looking().compareAndSet(false, true) ? before.caller() : look(presented, before);
    }

    private Caller look(Presented presented, @Nullable Known before) {
        try {
            return remember(presented, authenticated(presented));
        } catch (Problem.Unavailable e) {
            if (before == null) {
                throw e;
            }
            return remember(presented, before.caller());
        } catch (RuntimeException e) {
            known.invalidate(presented);
            throw e;
        }
    }

    private Caller authenticated(Presented presented) {
        return switch (presented.kind()) {
            case TOKEN -> authenticator.byToken(presented.text(), presented.host());
            case KEY -> authenticator.byKey(presented.text(), presented.host());
        };
    }

    private Caller remember(Presented presented, Caller caller) {
        known.put(presented, new Known(caller, clock.instant(), new AtomicBoolean()));
        return caller;
    }
}
