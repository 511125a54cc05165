package dev.caretaker.store.zone;

import dev.caretaker.model.Problem;
import dev.caretaker.model.Problem.Failure;
import dev.caretaker.model.Text;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.metadata.MetadataDao;
import dev.caretaker.store.settings.SettingsDao;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.trigger.InheritedTriggers;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Changes to zones, each in one transaction with what follows from it. */
public final class Zones {

    private final Database database;

    public Zones(Database database) {
        this.database = database;
    }

    public ZoneSpec create(ZoneSpec zone) {
        return database.write(handle -> {
            Problem.throwIfAny(check(handle, zone));
            return zones(handle).insert(zone);
        });
    }

    /**
     * Stores a changed zone; its systems get the triggers that it lists from now on, and lose those that it does not.
     *
     * @throws Problem.Invalid if the zone would be above itself, among other things
     */
    public ZoneSpec update(ZoneSpec zone) {
        return database.write(handle -> {
            // Two moves at once could make a circle that neither sees.
            handle.execute("SELECT pg_advisory_xact_lock(hashtext('zone'))");
            Problem.throwIfAny(check(handle, zone));
            var before = zones(handle).lock(zone.id()).orElseThrow(() -> new Problem.NotFound(zone.id()));
            var after = zones(handle).update(zone).orElse(before);
            InheritedTriggers.listed(handle, before, after);
            return after;
        });
    }

    /**
     * Deletes a zone and all below it, takes them out of every system, and with them the triggers that they brought.
     * Returns all of them as they were.
     */
    public List<ZoneSpec> delete(ZoneId id) {
        return database.write(handle -> {
            var doomed = zones(handle).lockAll(zones(handle).below(id));
            if (doomed.isEmpty()) {
                throw new Problem.NotFound(id);
            }
            handle.attach(SystemDao.class).leave(doomed);
            var deleted = zones(handle).deleteAll(doomed);
            handle.attach(SettingsDao.class).deleteOf(doomed);
            handle.attach(MetadataDao.class).deleteOf(doomed);
            return deleted;
        });
    }

    private static List<Failure> check(Handle handle, ZoneSpec zone) {
        var failures = new ArrayList<Failure>();
        if (zone.name().isBlank()) {
            failures.add(new Failure("name", "is required"));
        }
        if (!Text.isTimeZone(zone.timezone())) {
            failures.add(new Failure("timezone", "is no time zone"));
        }
        if (zone.parentId() != null && zones(handle).below(zone.id()).contains(zone.parentId())) {
            failures.add(new Failure("parent_id", "is the zone itself or below it"));
        }
        return failures;
    }

    private static ZoneDao zones(Handle handle) {
        return handle.attach(ZoneDao.class);
    }
}
