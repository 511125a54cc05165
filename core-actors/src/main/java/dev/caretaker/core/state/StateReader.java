package dev.caretaker.core.state;

import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import io.lettuce.core.KeyValue;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Looks up what modules show and where they are. The stages fail when Redis is away, after the client's time limit. */
public final class StateReader {

    private final StatefulRedisConnection<String, String> redis;

    public StateReader(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
    }

    /** What {@code module} shows, by key; empty if it shows nothing. */
    public CompletionStage<Map<String, RawJson>> values(ModuleId module) {
        return redis.async().hgetall("status/" + module.value()).thenApply(texts -> {
            var values = new HashMap<String, RawJson>();
            texts.forEach((key, text) -> values.put(key, new RawJson(text)));
            return values;
        });
    }

    public CompletionStage<Optional<RawJson>> value(ModuleId module, String key) {
        return redis.async()
                .hget("status/" + module.value(), key)
                .thenApply(text -> Optional.ofNullable(text).map(RawJson::new));
    }

    /** The value of {@code key} of each of {@code modules} that shows it, in one trip. */
    public CompletionStage<Map<ModuleId, RawJson>> values(List<ModuleId> modules, String key) {
        var found = new HashMap<ModuleId, RawJson>();
        var asked = modules.stream()
                .map(module -> value(module, key)
                        .thenAccept(value -> value.ifPresent(json -> {
                            synchronized (found) {
                                found.put(module, json);
                            }
                        }))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(asked).thenApply(_ -> found);
    }

    /** The module that is {@code name} {@code index} in {@code system}. */
    public CompletionStage<Optional<ModuleId>> find(SystemId system, String name, int index) {
        return redis.async()
                .hget("system/" + system.value(), name + "/" + index)
                .thenApply(id -> Optional.ofNullable(id).map(ModuleId::new));
    }

    /** The modules of {@code system} by name and index, as in {@code Display/1}; empty if it has none. */
    public CompletionStage<Map<String, ModuleId>> places(SystemId system) {
        return redis.async().hgetall("system/" + system.value()).thenApply(ids -> {
            var places = new HashMap<String, ModuleId>();
            ids.forEach((place, id) -> places.put(place, new ModuleId(id)));
            return places;
        });
    }

    /** What functions {@code module} has: the JSON of its interface record; empty while it was never loaded. */
    public CompletionStage<Optional<String>> description(ModuleId module) {
        return redis.async().get("interface/" + module.value()).thenApply(Optional::ofNullable);
    }

    /** The same for many, in one trip; those without one are left out. */
    public CompletionStage<Map<ModuleId, String>> descriptions(List<ModuleId> modules) {
        if (modules.isEmpty()) {
            return CompletableFuture.completedStage(Map.of());
        }
        var keys = modules.stream().map(module -> "interface/" + module.value()).toArray(String[]::new);
        Function<List<KeyValue<String, String>>, Map<ModuleId, String>> byModule = found -> {
            var descriptions = new HashMap<ModuleId, String>();
            for (var i = 0; i < modules.size(); i++) {
                var module = modules.get(i);
                found.get(i).ifHasValue(text -> descriptions.put(module, text));
            }
            return descriptions;
        };
        return redis.async().mget(keys).thenApply(byModule);
    }
}
