package dev.caretaker.store.trigger;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.model.Paging;
import dev.caretaker.model.Problem;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceQuery;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.system.Systems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TriggersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Triggers triggers = new Triggers(database.database());
    private final TriggerInstances instances = new TriggerInstances(database.database());
    private final TriggerDao stored = database.dao(TriggerDao.class);
    private final TriggerInstanceDao storedInstances = database.dao(TriggerInstanceDao.class);
    private final Given given = new Given(database.database());

    private TriggerSpec trigger(String name, String json) {
        return triggers.create(with(TriggerSpec.draft(name), json));
    }

    private TriggerInstance instance(SystemId system, TriggerSpec trigger, String json) {
        return instances.create(with(TriggerInstance.draft(system, trigger.id()), json));
    }

    @Test
    void storesEveryField() {
        var room = given.system("Room");
        var created = trigger(" Hot ", """
                {"description": "Too hot", "debounce_period": 59000, "important": true, "enable_webhook": true,
                 "any_match": true, "supported_methods": ["GET", "POST", "GET"], "control_system_id": "%s",
                 "actions": {"functions": [{"mod": "Display_1", "method": "power", "args": {"state": false}}],
                             "mailers": [{"emails": ["A@b.c "], "content": "Hot"}]},
                 "conditions": {"comparisons": [{"left": {"mod": "Sensor_1", "status": "temperature", "keys": ["now"]},
                                                 "operator": "greater_than", "right": 30.5}],
                                "time_dependents": [{"type": "at", "time": 1700000000},
                                                    {"type": "cron", "cron": "0 8 * * 1-5", "timezone": "Europe/Berlin"}]}}""".formatted(room.id()));

        assertThat(stored.find(created.id())).contains(created);
        assertThat(created.name()).isEqualTo("Hot");
        assertThat(created.supportedMethods()).containsExactly("GET", "POST");
        assertThat(created.actions().mailers().getFirst().emails()).containsExactly("a@b.c");
        var changed = triggers.update(with(created, "{\"conditions\": {}, \"control_system_id\": null}"));
        assertThat(stored.find(created.id())).contains(changed);
        assertThat(changed.conditions().comparisons()).isEmpty();
        assertThat(changed.actions()).isEqualTo(created.actions());
        assertThat(changed.controlSystemId()).isNull();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> trigger("Hot", "{\"supported_methods\": [\"HEAD\"]}"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("supported_methods contains invalid methods: HEAD");
        assertThatThrownBy(() -> trigger("Hot", "{\"control_system_id\": \"sys-nowhere\"}"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("control_system_id does not exist");
        assertThatThrownBy(() -> triggers.update(TriggerSpec.draft("Nowhere"))).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> triggers.delete(TriggerSpec.draft("Nowhere").id()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void listsByNameAndFindsByWords() {
        trigger("B wet", "{}");
        var hot = trigger("A hot", "{\"description\": \"temperature\"}");

        assertThat(stored.page(Paging.FIRST).rows())
                .extracting(TriggerSpec::name)
                .containsExactly("A hot", "B wet");
        assertThat(stored.page(new Paging("temper", 10, 0)).rows()).containsExactly(hot);
        assertThat(stored.page(new Paging(hot.id().value(), 10, 0)).rows()).containsExactly(hot);
    }

    @Test
    void makesInstancesAsImportantAsTheTriggerIsThen() {
        var room = given.system("Room");
        var trigger = trigger("Hot", "{\"important\": true}");

        var created = instance(
                room.id(), trigger, "{\"important\": false, \"webhook_secret\": \"mine\", \"trigger_count\": 3}");

        assertThat(storedInstances.find(created.id())).contains(created);
        assertThat(created.important()).isTrue();
        assertThat(created.webhookSecret()).isEqualTo("mine");
        assertThat(created.triggerCount()).isEqualTo(3);
        triggers.update(with(trigger, "{\"important\": false}"));
        assertThat(storedInstances.find(created.id())).contains(created);
        assertThat(instance(room.id(), trigger, "{\"webhook_secret\": \" \"}").webhookSecret())
                .hasSize(43);
    }

    @Test
    void changesOfAnInstanceOnlyWhatMayChange() {
        var room = given.system("Room");
        var created = instance(room.id(), trigger("Hot", "{}"), "{}");

        var changed = instances.update(with(created, """
                {"enabled": false, "important": true, "exec_enabled": true, "playlists": ["playlists-1"],
                 "webhook_secret": "other", "trigger_count": 7, "triggered": true}"""));

        assertThat(storedInstances.find(created.id())).contains(changed);
        assertThat(changed.enabled()).isFalse();
        assertThat(changed.important()).isTrue();
        assertThat(changed.execEnabled()).isTrue();
        assertThat(changed.playlists()).containsExactly("playlists-1");
        assertThat(changed.webhookSecret()).isEqualTo(created.webhookSecret());
        assertThat(changed.triggerCount()).isZero();
        assertThat(changed.triggered()).isFalse();
    }

    @Test
    void needsATriggerForAnInstanceAndASystem() {
        var room = given.system("Room");
        var trigger = trigger("Hot", "{}");

        assertThatThrownBy(() -> instance(room.id(), TriggerSpec.draft("Nowhere"), "{}"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("trigger does not exist");
        assertThatThrownBy(() -> instance(new SystemId("sys-nowhere"), trigger, "{}"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("control_system_id does not exist");
        assertThatThrownBy(() -> instance(room.id(), trigger, "{\"zone_id\": \"zone-nowhere\"}"))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessage("zone_id does not exist");
    }

    @Test
    void deletesAnInstanceOnlyFromItsSystem() {
        var room = given.system("Room");
        var created = instance(room.id(), trigger("Hot", "{}"), "{}");

        assertThatThrownBy(() -> instances.delete(given.system("Other").id(), created.id()))
                .isInstanceOf(Problem.NotFound.class);

        assertThat(instances.delete(room.id(), created.id())).isEqualTo(created);
        assertThat(storedInstances.find(created.id())).isEmpty();
    }

    @Test
    void goesWithItsInstancesAndWithItsSystem() {
        var room = given.system("Room");
        var everywhere = trigger("Hot", "{}");
        var here = trigger("Wet", "{\"control_system_id\": \"%s\"}".formatted(room.id()));
        var one = instance(room.id(), everywhere, "{}");
        var two = instance(room.id(), here, "{}");

        triggers.delete(everywhere.id());

        assertThat(storedInstances.find(one.id())).isEmpty();
        assertThat(storedInstances.find(two.id())).isPresent();
        new Systems(database.database()).delete(room.id());
        assertThat(storedInstances.find(two.id())).isEmpty();
        assertThat(stored.find(here.id())).isEmpty();
    }

    @Test
    void listsInstancesByEveryFilter() {
        var room = given.system("Room");
        var hot = trigger("Hot", "{\"important\": true}");
        var wet = trigger("Wet", "{}");
        var first = instance(room.id(), wet, "{\"triggered\": true}");
        var second = instance(room.id(), hot, "{}");
        instance(given.system("Other").id(), hot, "{}");
        var all = TriggerInstanceQuery.all(Paging.FIRST, room.id());

        assertThat(storedInstances.page(all).rows()).containsExactly(first, second);
        assertThat(storedInstances.page(all).total()).isEqualTo(2);
        assertThat(storedInstances
                        .page(TriggerInstanceQuery.all(new Paging("HOT", 10, 0), room.id()))
                        .rows())
                .containsExactly(second);
        assertThat(storedInstances
                        .page(TriggerInstanceQuery.all(new Paging(null, 1, 1), room.id()))
                        .rows())
                .containsExactly(second);
        assertThat(listed(room.id(), true, false, null)).containsExactly(second);
        assertThat(listed(room.id(), false, true, null)).containsExactly(first);
        assertThat(listed(room.id(), false, false, Instant.now().plusSeconds(1)))
                .hasSize(2);
        assertThat(listed(room.id(), false, false, Instant.now().minusSeconds(9)))
                .isEmpty();
        assertThat(storedInstances.list(
                        new TriggerInstanceQuery(Paging.FIRST, room.id(), false, false, hot.id(), null)))
                .containsExactly(second);
        assertThat(storedInstances.ofTrigger(hot.id())).hasSize(2);
    }

    private List<TriggerInstance> listed(
            SystemId system, boolean important, boolean triggered, @Nullable Instant asOf) {
        return storedInstances.list(new TriggerInstanceQuery(Paging.FIRST, system, important, triggered, null, asOf));
    }
}
