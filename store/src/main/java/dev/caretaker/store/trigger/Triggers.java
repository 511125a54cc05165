package dev.caretaker.store.trigger;

import dev.caretaker.model.Problem;
import dev.caretaker.model.trigger.TriggerId;
import dev.caretaker.model.trigger.TriggerRules;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Database;

/** Changes to triggers. */
public final class Triggers {

    private final Database database;

    public Triggers(Database database) {
        this.database = database;
    }

    /** @throws Problem.Invalid if a value makes no sense */
    public TriggerSpec create(TriggerSpec trigger) {
        Problem.throwIfAny(TriggerRules.check(trigger));
        return database.write(handle -> handle.attach(TriggerDao.class).insert(trigger));
    }

    /** Stores a changed trigger; its instances stay as important as they are. */
    public TriggerSpec update(TriggerSpec trigger) {
        Problem.throwIfAny(TriggerRules.check(trigger));
        return database.write(handle ->
                handle.attach(TriggerDao.class).update(trigger).orElseThrow(() -> new Problem.NotFound(trigger.id())));
    }

    /** Deletes a trigger, with its instances. Returns it as it was. */
    public TriggerSpec delete(TriggerId id) {
        return database.write(
                handle -> handle.attach(TriggerDao.class).delete(id).orElseThrow(() -> new Problem.NotFound(id)));
    }
}
