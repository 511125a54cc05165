package dev.caretaker.core.supervision;

import dev.caretaker.model.ClusterMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs: nodes, their driver JVMs, and the modules in these. Times are seconds since 1970; what is not known is
 * {@code null}. This is the form in which the API shows it.
 */
public interface Supervised {

    /** @param events newest first, at most {@link Supervision#MAX_EVENTS} */
    record Tree(List<Node> nodes, List<Event> events) implements ClusterMessage {
        public Tree {
            nodes = List.copyOf(nodes);
            events = List.copyOf(events);
        }
    }

    record Node(
            String id,
            String address,
            List<String> roles,
            String version,
            double startedAt,
            @Nullable Double cpuPercent,
            @Nullable Long memoryKb,
            @Nullable Machine machine,
            List<DriverNode> drivers)
            implements ClusterMessage {
        public Node {
            roles = List.copyOf(roles);
            drivers = List.copyOf(drivers);
        }
    }

    /**
     * What a node runs on.
     *
     * @param cpuPercent how busy all its processors are
     * @param memoryKb what it has
     * @param usedKb what is not to be had any more
     */
    record Machine(
            String hostName, int processors, @Nullable Double cpuPercent, long memoryKb, long usedKb)
            implements ClusterMessage {}

    record DriverNode(
            String driverId,
            String name,
            String fileName,
            String moduleName,
            Build build,
            Jvm process,
            List<ModuleNode> modules)
            implements ClusterMessage {
        public DriverNode {
            modules = List.copyOf(modules);
        }
    }

    /**
     * @param state {@code ready}, {@code compiling} or {@code failed}
     * @param error what the compiler said
     */
    record Build(String state, String commit, @Nullable String error) implements ClusterMessage {}

    /**
     * @param state {@code stopped}, {@code starting}, {@code running}, {@code backing_off} or {@code hung}
     * @param lastExit the exit code of the process before this one
     * @param readyMs how long the start took
     */
    record Jvm(
            String state,
            @Nullable Long pid,
            double since,
            int restarts,
            @Nullable Integer lastExit,
            @Nullable String lastError,
            @Nullable Double nextStartAt,
            @Nullable Long memoryKb,
            @Nullable Double cpuPercent,
            @Nullable Long readyMs)
            implements ClusterMessage {}

    /** @param state {@code starting}, {@code running}, {@code restarting}, {@code failed} or {@code stopped} */
    record ModuleNode(
            String id,
            String name,
            String state,
            boolean connected,
            double since,
            int restarts,
            @Nullable Failure lastError,
            @Nullable Integer queueLength,
            @Nullable Long calls,
            List<Room> systems)
            implements ClusterMessage {
        public ModuleNode {
            systems = List.copyOf(systems);
        }

        ModuleNode in(List<Room> rooms) {
            return new ModuleNode(id, name, state, connected, since, restarts, lastError, queueLength, calls, rooms);
        }
    }

    record Failure(String message, @Nullable String stack, double at) implements ClusterMessage {}

    record Room(String id, String name) implements ClusterMessage {}

    /**
     * @param level {@code info}, {@code warn} or {@code error}
     * @param kind what happened, in snake case, as in {@code process_exited}
     */
    record Event(
            double at,
            String level,
            String nodeId,
            @Nullable String driverId,
            @Nullable String moduleId,
            String kind,
            String message)
            implements ClusterMessage {}

    /** What a follower hears after the whole tree. */
    sealed interface Update {}

    record DriverChanged(String nodeId, DriverNode driver) implements Update {}

    record DriverGone(String nodeId, String driverId) implements Update {}

    record NodeChanged(Node node) implements Update {}

    record Happened(Event event) implements Update {}
}
