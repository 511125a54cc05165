package dev.caretaker.api.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.auth.Caller;
import dev.caretaker.auth.permission.Entitlements;
import dev.caretaker.model.authority.Authority;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.user.UserId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.authority.Authorities;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // there is an organisation before every test
class ClearancesTest {

    @RegisterExtension
    private final TestDatabase database = new TestDatabase();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Clearances clearances =
            new Clearances(database.database(), new Entitlements(database.database()), now::get);
    private Authority authority;
    private SystemId room;

    @BeforeEach
    void organise() {
        var zone = new Zones(database.database()).create(ZoneSpec.draft("Organisation"));
        authority = new Authorities(database.database())
                .create(Given.with(
                        Authority.draft("Here", "localhost"),
                        "{\"config\": {\"org_zone\": \"%s\"}}".formatted(zone.id())));
        room = new Systems(database.database())
                .create(Given.with(SystemSpec.draft("Room"), "{\"zones\": [\"%s\"]}".formatted(zone.id())))
                .id();
        new Given(database.database()).permissions(zone.id(), """
                {"manage": ["managers"], "admin": ["admins"], "deny": ["denied"]}""");
    }

    private Caller caller(boolean support, boolean admin, String... groups) {
        return new Caller(
                UserId.next(), authority.id(), "A", "", support, admin, List.of(groups), List.of("public"), null);
    }

    private Optional<Caller> in(SystemId system, Caller caller) {
        return clearances.in(system, caller).toCompletableFuture().join();
    }

    @Test
    void raiseManagersAndAdministratorsOfTheOrganisation() {
        assertThat(in(room, caller(false, false, "managers"))).hasValueSatisfying(raised -> {
            assertThat(raised.support()).isTrue();
            assertThat(raised.admin()).isFalse();
        });
        assertThat(in(room, caller(false, false, "admins")))
                .hasValueSatisfying(raised -> assertThat(raised.admin()).isTrue());
        var somebody = caller(false, false, "others");
        assertThat(in(room, somebody)).contains(somebody);
    }

    @Test
    void raiseNobodyInSystemsElsewhere() {
        var manager = caller(false, false, "managers");
        var away = new Systems(database.database()).create(SystemSpec.draft("Away"));

        assertThat(in(away.id(), manager)).contains(manager);
        assertThat(in(new SystemId("sys-nowhere"), manager)).contains(manager);
    }

    @Test
    void refuseThoseWhoAreDeniedUnlessTheyAreAdministrators() {
        assertThat(in(room, caller(false, false, "denied", "admins"))).isEmpty();
        assertThat(in(room, caller(true, false, "denied"))).isEmpty();
        assertThat(in(room, caller(true, true, "denied"))).isPresent();
    }

    @Test
    void changeAfterASecond() {
        var manager = caller(false, false, "managers");
        assertThat(in(room, manager))
                .hasValueSatisfying(raised -> assertThat(raised.support()).isTrue());

        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM metadata"));

        assertThat(in(room, manager))
                .hasValueSatisfying(raised -> assertThat(raised.support()).isTrue());
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(1)));
        assertThat(in(room, manager)).contains(manager);
    }
}
