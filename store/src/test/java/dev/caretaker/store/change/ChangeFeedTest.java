package dev.caretaker.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caretaker.model.settings.EncryptionLevel;
import dev.caretaker.model.settings.ParentId;
import dev.caretaker.model.settings.SettingsEntry;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.change.Change.Action;
import dev.caretaker.store.settings.SettingsCipher;
import dev.caretaker.store.settings.StoredSettings;
import dev.caretaker.store.zone.ZoneDao;
import dev.caretaker.store.zone.Zones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeFeedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final Zones zones = new Zones(database.database());
    private ChangeFeed feed = ChangeFeed.start(database.settings(), changes::add);

    @BeforeEach
    void listens() {
        feed.listening().toCompletableFuture().join();
    }

    @AfterEach
    void closes() {
        feed.close();
    }

    @Test
    void tellsWhatChangedAndHow() {
        var zone = zones.create(ZoneSpec.draft("Level 1"));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE zone SET capacity = 9, code = 'L1'"));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE zone SET capacity = 9, updated_at = now()"));
        zones.delete(zone.id());

        await().until(() -> changes.size() >= 3);
        assertThat(changes).extracting(Change::table).containsOnly("zone");
        assertThat(changes).extracting(Change::id).containsOnly(zone.id().value());
        assertThat(changes).extracting(Change::action).containsExactly(Action.INSERT, Action.UPDATE, Action.DELETE);
        assertThat(changes.get(1).changedColumns()).containsExactly("capacity", "code");
    }

    @Test
    void tellsWhoseSettingsTheyWereWhenSettingsMove() {
        var settings = new StoredSettings(database.database(), new SettingsCipher("a secret of the server"));
        var old = zones.create(ZoneSpec.draft("Old"));
        var fresh = zones.create(ZoneSpec.draft("New"));
        var entry = settings.create(SettingsEntry.draft(ParentId.of(old.id()), EncryptionLevel.NONE, "a: 1"));
        await().until(() -> changes.size() == 3);

        settings.update(Given.with(entry, "{\"parent_id\": \"%s\"}".formatted(fresh.id())));

        await().until(() -> changes.size() == 5);
        assertThat(changes.subList(3, 5))
                .extracting(Change::id)
                .containsExactlyInAnyOrder(old.id().value(), fresh.id().value());
        assertThat(changes.subList(3, 5)).extracting(Change::table).containsOnly("sets");
    }

    @Test
    void tellsWithinMilliseconds() {
        var millis = new ArrayList<Long>();

        for (var number = 0; number < 30; number++) {
            var expected = changes.size() + 1;
            zones.create(ZoneSpec.draft("Zone " + number));
            var committed = System.nanoTime();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> changes.size() == expected);
            millis.add(Duration.ofNanos(System.nanoTime() - committed).toMillis());
        }

        assertThat(millis.stream().sorted().skip(15).findFirst().orElseThrow()).isLessThan(50);
    }

    @Test
    void losesAndRepeatsNothingWhenItsConnectionIsCut() {
        var expected =
                IntStream.range(0, 60).mapToObj(number -> "Zone " + number).toList();

        for (var name : expected) {
            if (name.endsWith("0")) {
                cutConnection();
            }
            zones.create(ZoneSpec.draft(name));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> changes.size() >= expected.size());
        var names = changes.stream()
                .map(Change::id)
                .map(ZoneId::new)
                .map(id -> database.dao(ZoneDao.class).find(id).orElseThrow().name())
                .toList();
        assertThat(names).containsExactlyElementsOf(expected);
    }

    @Test
    void deliversLateWhatWasCommittedLate() {
        try (var slow = database.jdbi().open()) {
            slow.begin();
            insert(slow, "Slow");
            zones.create(ZoneSpec.draft("Quick"));
            await().until(() -> changes.size() == 1);

            slow.commit();
        }

        await().until(() -> changes.size() == 2);
        assertThat(changes.get(1).seq()).isLessThan(changes.get(0).seq());
        zones.create(ZoneSpec.draft("Next"));
        await().until(() -> changes.size() == 3);
        assertThat(changes).extracting(Change::seq).doesNotHaveDuplicates();
    }

    @Test
    void deliversWhatWasUnderWayWhenItStarted() {
        feed.close();
        try (var slow = database.jdbi().open()) {
            slow.begin();
            insert(slow, "Slow");
            zones.create(ZoneSpec.draft("Before"));
            changes.clear();
            feed = ChangeFeed.start(database.settings(), changes::add);
            feed.listening().toCompletableFuture().join();

            slow.commit();
        }

        await().until(() -> changes.size() == 1);
    }

    @Test
    void goesOnAfterAChangeThatWasRolledBack() {
        try (var given = database.jdbi().open()) {
            given.begin();
            insert(given, "Nothing");
            given.rollback();
        }

        zones.create(ZoneSpec.draft("One"));
        zones.create(ZoneSpec.draft("Two"));

        await().until(() -> changes.size() == 2);
    }

    private static void insert(Handle handle, String name) {
        handle.attach(ZoneDao.class).insert(ZoneSpec.draft(name));
    }

    private static void cutConnection() {
        database.jdbi().useHandle(handle -> handle.execute("""
                SELECT pg_terminate_backend(pid)
                  FROM pg_stat_activity
                 WHERE application_name = 'caretaker-changes'
                """));
    }
}
