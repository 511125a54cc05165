package dev.caretaker.api.driver;

import dev.caretaker.core.supervision.Supervised.Node;
import dev.caretaker.core.supervision.Supervision;
import dev.caretaker.model.driver.DriverSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where drivers are compiled. */
public final class Compilations {

    private final Supervision supervision;

    public Compilations(Supervision supervision) {
        this.supervision = supervision;
    }

    /** Whether each node has a build of {@code driver} at the commit that it is at now, by the name of the node. */
    Map<String, Boolean> of(DriverSpec driver) {
        var nodes = new LinkedHashMap<String, Boolean>();
        supervision.tree().nodes().forEach(node -> nodes.put(node.id(), has(node, driver)));
        return nodes;
    }

    private static boolean has(Node node, DriverSpec driver) {
        return node.drivers().stream()
                .filter(shown -> shown.driverId().equals(driver.id().value()))
                .map(shown -> shown.build())
                .anyMatch(
                        build -> build.state().equals("ready") && build.commit().equals(driver.commit()));
    }
}
