package dev.caretaker.store.trigger;

import static dev.caretaker.store.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.model.Problem;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Given;
import dev.caretaker.store.TestDatabase;
import dev.caretaker.store.change.Change;
import dev.caretaker.store.change.Change.Action;
import dev.caretaker.store.change.ChangeFeed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookCallsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final TriggerInstances instances = new TriggerInstances(database.database());
    private final TriggerWebhookDao calls = database.dao(TriggerWebhookDao.class);
    private TriggerInstance instance;

    @BeforeEach
    void make() {
        var trigger = new Triggers(database.database()).create(TriggerSpec.draft("Bell"));
        var room = new Given(database.database()).system("Room");
        instance = instances.create(TriggerInstance.draft(room.id(), trigger.id()));
    }

    @Test
    void areKeptInTheirOrder() {
        var first = instances.called(instance.id());
        var second = instances.called(instance.id());

        assertThat(calls.after(instance.id(), 0)).containsExactly(first, second);
        assertThat(calls.after(instance.id(), first.seq())).containsExactly(second);
    }

    @Test
    void areToldByTheChangeFeed() {
        var changes = new CopyOnWriteArrayList<Change>();
        try (var feed = ChangeFeed.start(database.settings(), changes::add)) {
            feed.listening().toCompletableFuture().join();

            instances.called(instance.id());
            instances.update(with(instance, "{\"enabled\": false}"));

            await().until(() -> changes.size() >= 2);
        }
        assertThat(changes).extracting(Change::table).containsExactly("trigger_webhook", "trig");
        assertThat(changes).extracting(Change::id).containsOnly(instance.id().value());
        assertThat(changes.getFirst().action()).isEqualTo(Action.INSERT);
        assertThat(changes.getLast().changedColumns()).isEqualTo(List.of("enabled"));
    }

    @Test
    void areRefusedWhereNobodyListens() {
        instances.update(with(instance, "{\"enabled\": false}"));

        assertThatThrownBy(() -> instances.called(instance.id())).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> instances.called(new TriggerInstanceId("trig-nowhere")))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void areForgottenAfterADay() {
        instances.called(instance.id());
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE trigger_webhook SET at = now() - interval '25 hours'"));

        var next = instances.called(instance.id());

        assertThat(calls.after(instance.id(), 0)).containsExactly(next);
    }
}
