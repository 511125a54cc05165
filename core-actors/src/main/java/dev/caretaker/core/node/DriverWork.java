package dev.caretaker.core.node;

import dev.caretaker.core.build.DriverBuilds;
import dev.caretaker.core.module.ModuleShards;
import dev.caretaker.core.process.DriverProcesses;
import dev.caretaker.core.source.Pulls;
import dev.caretaker.core.source.Sources;
import dev.caretaker.core.supervision.ModuleErrors;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.module.ModuleSpec;
import java.util.Collection;
import org.apache.pekko.actor.typed.ActorRef;

/** What can be done with the drivers of this node, beside running them. */
public record DriverWork(
        Sources sources,
        Pulls pulls,
        DriverBuilds builds,
        ModuleShards modules,
        ActorRef<DriverProcesses.Command> processes,
        ModuleErrors errors) {

    /** Starts modules anew, each when its driver has a build. Those that are to rest go on resting. */
    public void reload(Collection<ModuleSpec> changed) {
        changed.forEach(module -> modules.reload(module.driverId(), module.id()));
    }

    /** Has the owner of each module look at what should be so. */
    public void reconcile(Collection<ModuleSpec> changed) {
        changed.forEach(module -> modules.reconcile(module.driverId(), module.id()));
    }

    /** Kills the JVMs of a driver, which start again. */
    public void kill(DriverId driver, String reason) {
        processes.tell(new DriverProcesses.Restart(driver, reason));
    }
}
