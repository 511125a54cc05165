package dev.caretaker.host.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.caretaker.driver.Subscription;
import dev.caretaker.link.FromDriver;
import dev.caretaker.link.RawJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a module shows. A value like the one before is not sent. */
final class Statuses {

    private final String module;
    private final Core core;
    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, Set<Consumer<JsonNode>>> followers = new HashMap<>();

    Statuses(String module, Core core) {
        this.module = module;
        this.core = core;
    }

    synchronized void set(String key, JsonNode value) {
        var before = value.isNull() ? values.remove(key) : values.put(key, value);
        var same = value.isNull()
                ? before == null
                : before != null && value.toString().equals(before.toString());
        if (!same) {
            core.tell(new FromDriver.Status(module, key, new RawJson(value.toString())));
            followers.getOrDefault(key, Set.of()).forEach(follower -> follower.accept(value));
        }
    }

    /** Takes everything back. */
    synchronized void clear() {
        List.copyOf(values.keySet()).forEach(key -> set(key, NullNode.getInstance()));
    }

    synchronized Optional<JsonNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    void signal(String key) {
        core.tell(new FromDriver.Signal(module, key));
    }

    /** {@code follower} hears the value now, if there is one, and every other; it must not block. */
    synchronized Subscription follow(String key, Consumer<JsonNode> follower) {
        followers.computeIfAbsent(key, _ -> new HashSet<>()).add(follower);
        get(key).ifPresent(follower);
        return () -> {
            synchronized (this) {
                followers.getOrDefault(key, new HashSet<>()).remove(follower);
            }
        };
    }
}
