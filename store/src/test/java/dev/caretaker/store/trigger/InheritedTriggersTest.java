package dev.caretaker.store.trigger;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.model.Paging;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.system.SystemSpec;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceQuery;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.system.Systems;
import dev.caretaker.store.zone.Zones;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InheritedTriggersTest {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Triggers triggers = new Triggers(database.database());
    private final Systems systems = new Systems(database.database());
    private final Zones zones = new Zones(database.database());
    private final TriggerInstanceDao stored = database.dao(TriggerInstanceDao.class);

    private TriggerSpec trigger(String name) {
        return triggers.create(with(TriggerSpec.draft(name), "{\"important\": true}"));
    }

    private ZoneSpec zone(String name, TriggerId... listed) {
        return zones.create(with(ZoneSpec.draft(name), triggers(listed)));
    }

    private static String triggers(TriggerId... listed) {
        return "{\"triggers\": [%s]}".formatted(quoted(Arrays.asList(listed)));
    }

    private static String zones(ZoneId... in) {
        return "{\"zones\": [%s]}".formatted(quoted(Arrays.asList(in)));
    }

    private static String quoted(List<?> ids) {
        return ids.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
    }

    private List<TriggerInstance> of(SystemId system) {
        return stored.list(TriggerInstanceQuery.all(Paging.FIRST, system));
    }

    @Test
    void areMadeWhenASystemEntersAZoneAndGoWhenItLeaves() {
        var hot = trigger("Hot");
        var wet = trigger("Wet");
        var one = zone("One", hot.id(), wet.id(), new TriggerId("trigger-nowhere"), hot.id());
        var two = zone("Two", hot.id());
        var room = systems.create(with(SystemSpec.draft("Room"), zones(one.id())));

        assertThat(of(room.id())).extracting(TriggerInstance::triggerId).containsExactlyInAnyOrder(hot.id(), wet.id());
        assertThat(of(room.id())).allMatch(instance -> one.id().equals(instance.zoneId()) && instance.important());
        var moved = systems.update(with(room, zones(two.id())), 0);
        assertThat(of(room.id()))
                .singleElement()
                .returns(two.id(), TriggerInstance::zoneId)
                .returns(hot.id(), TriggerInstance::triggerId);
        var before = of(room.id());
        var stayed = systems.update(with(moved, zones(two.id(), one.id())), 1);
        assertThat(of(room.id())).hasSize(3).containsAll(before);
        systems.update(with(stayed, zones()), 2);
        assertThat(of(room.id())).isEmpty();
    }

    @Test
    void areMadeWhenAZoneListsATriggerAndGoWhenItDoesNot() {
        var hot = trigger("Hot");
        var wet = trigger("Wet");
        var floor = zone("Floor", hot.id());
        var room = systems.create(with(SystemSpec.draft("Room"), zones(floor.id())));
        var other = systems.create(with(SystemSpec.draft("Other"), zones(floor.id())));
        var outside = systems.create(SystemSpec.draft("Outside"));
        var own = new TriggerInstances(database.database()).create(TriggerInstance.draft(room.id(), hot.id()));

        zones.update(with(floor, triggers(wet.id())));

        assertThat(of(room.id())).extracting(TriggerInstance::triggerId).containsExactlyInAnyOrder(hot.id(), wet.id());
        assertThat(of(room.id())).contains(own);
        assertThat(of(other.id())).extracting(TriggerInstance::triggerId).containsExactly(wet.id());
        assertThat(of(outside.id())).isEmpty();
    }

    @Test
    void stayWhenNothingAboutThemChanges() {
        var hot = trigger("Hot");
        var floor = zone("Floor", hot.id());
        var room = systems.create(with(SystemSpec.draft("Room"), zones(floor.id())));
        var before = of(room.id());

        systems.update(with(room, "{\"capacity\": 4}"), 0);
        zones.update(with(floor, "{\"capacity\": 4}"));

        assertThat(of(room.id())).isEqualTo(before);
    }

    @Test
    void goWithTheirZone() {
        var hot = trigger("Hot");
        var floor = zone("Floor", hot.id());
        var room = systems.create(with(SystemSpec.draft("Room"), zones(floor.id())));

        zones.delete(floor.id());

        assertThat(of(room.id())).isEmpty();
    }

    @RepeatedTest(5)
    void areThereOnceWhenSystemsAndZonesChangeTogether() {
        var hot = trigger("Hot");
        var floor = zone("Floor");
        var rooms = IntStream.range(0, 12)
                .mapToObj(number -> systems.create(SystemSpec.draft("Room " + number)))
                .toList();
        var doomed = systems.create(with(SystemSpec.draft("Doomed"), zones(floor.id())));

        var changes = rooms.stream()
                .map(room -> run(() -> systems.update(with(room, zones(floor.id())), 0)))
                .collect(Collectors.toCollection(ArrayList::new));
        changes.add(6, run(() -> zones.update(with(floor, triggers(hot.id())))));
        changes.add(run(() -> systems.delete(doomed.id())));
        changes.forEach(CompletableFuture::join);

        assertThat(rooms).allMatch(room -> of(room.id()).size() == 1);
    }

    private static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, THREADS);
    }
}
