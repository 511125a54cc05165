package dev.caretaker.store.trigger;

import dev.caretaker.model.Problem;
import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.WebhookCall;
import dev.caretaker.store.Database;
import java.util.List;

/** Changes to instances of triggers. */
public final class TriggerInstances {

    private final Database database;

    public TriggerInstances(Database database) {
        this.database = database;
    }

    /**
     * Stores a new instance, which is as important as its trigger.
     *
     * @throws Problem.Invalid if there is no such trigger, system or zone
     */
    public TriggerInstance create(TriggerInstance instance) {
        return database.write(handle -> {
            var trigger = handle
                    .attach(TriggerDao.class)
                    .hold(List.of(instance.triggerId().value()))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new Problem.Invalid("trigger", "does not exist"));
            return handle.attach(TriggerInstanceDao.class).insert(instance.of(trigger));
        });
    }

    /** Stores a changed instance: whether it is enabled, important and may call functions, and its playlists. */
    public TriggerInstance update(TriggerInstance instance) {
        return database.write(handle -> handle.attach(TriggerInstanceDao.class)
                .update(instance)
                .orElseThrow(() -> new Problem.NotFound(instance.id())));
    }

    /** Deletes an instance of {@code system}. Returns it as it was. */
    public TriggerInstance delete(SystemId system, TriggerInstanceId id) {
        return database.write(handle ->
                handle.attach(TriggerInstanceDao.class).delete(system, id).orElseThrow(() -> new Problem.NotFound(id)));
    }

    /**
     * Records that the webhook of an instance was called; whoever runs the instance hears of it by the change feed.
     *
     * @throws Problem.NotFound if the instance is not there, or not enabled
     */
    public WebhookCall called(TriggerInstanceId id) {
        return database.write(handle -> {
            var calls = handle.attach(TriggerWebhookDao.class);
            var _ = calls.prune();
            return calls.insert(id).orElseThrow(() -> new Problem.NotFound(id));
        });
    }
}
