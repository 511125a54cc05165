package dev.caretaker.store.trigger;

import dev.caretaker.model.system.SystemId;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.zone.ZoneId;
import dev.caretaker.model.zone.ZoneSpec;
import dev.caretaker.store.system.SystemDao;
import dev.caretaker.store.zone.ZoneDao;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The instances that zones bring into systems: one for each trigger that a zone lists, in each system of the zone.
 *
 * <p>A change of a system's zones and one of a zone's triggers must not miss each other, nor wait for each other. So both
 * hold the zones first, then the systems, then the triggers, and the instances last.
 */
public final class InheritedTriggers {

    private InheritedTriggers() {}

    /** Keeps the triggers of some zones as they are, and the zones where they are, until the transaction ends. */
    public static void hold(Handle handle, List<ZoneId> zones) {
        var _ = handle.attach(ZoneDao.class).hold(zones);
    }

    /** A system that was in some zones is in others now; {@link #hold} has them all. */
    public static void moved(Handle handle, SystemId system, List<ZoneId> before, List<ZoneId> after) {
        var left = without(before, after);
        var entered = without(after, before);
        if (left.isEmpty() && entered.isEmpty()) {
            return;
        }
        var brought = handle.attach(ZoneDao.class).findAll(entered).stream()
                .flatMap(zone -> brought(handle, zone.id(), zone.triggers(), List.of(system)))
                .toList();
        var instances = handle.attach(TriggerInstanceDao.class);
        var _ = instances.leave(system, left);
        var _ = instances.insertAll(brought);
    }

    /** A zone lists other triggers now; its row was written before this. */
    public static void listed(Handle handle, ZoneSpec before, ZoneSpec after) {
        var gone = without(before.triggers(), after.triggers());
        var added = without(after.triggers(), before.triggers());
        if (gone.isEmpty() && added.isEmpty()) {
            return;
        }
        var systems = handle.attach(SystemDao.class).hold(after.id());
        var brought = brought(handle, after.id(), added, systems).toList();
        var instances = handle.attach(TriggerInstanceDao.class);
        var _ = instances.withdraw(after.id(), gone);
        var _ = instances.insertAll(brought);
    }

    /** Triggers that do not exist are left out. */
    private static Stream<TriggerInstance> brought(
            Handle handle, ZoneId zone, List<String> triggers, List<SystemId> systems) {
        return handle.attach(TriggerDao.class).hold(triggers).stream()
                .flatMap(trigger -> systems.stream().map(system -> TriggerInstance.inherited(system, trigger, zone)));
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(one -> !others.contains(one)).distinct().toList();
    }
}
