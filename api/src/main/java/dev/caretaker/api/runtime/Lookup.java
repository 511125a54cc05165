package dev.caretaker.api.runtime;

import dev.caretaker.core.state.StateReader;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Problem;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.module.ModuleSlug;
import dev.caretaker.model.system.SystemId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up where modules are and what they show, and waits for it. */
public final class Lookup {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final StateReader state;

    public Lookup(StateReader state) {
        this.state = state;
    }

    public Optional<ModuleId> module(SystemId system, ModuleSlug slug) {
        return wait(state.find(system, slug.name(), slug.index()));
    }

    public Optional<String> description(ModuleId module) {
        return wait(state.description(module));
    }

    public Optional<RawJson> value(ModuleId module, String key) {
        return wait(state.value(module, key));
    }

    /** What {@code module} shows: JSON as text by key, in the order of the keys. */
    public Map<String, String> texts(ModuleId module) {
        var texts = new TreeMap<String, String>();
        wait(state.values(module)).forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /** The value of {@code key} of those of {@code modules} that show it. */
    public Map<ModuleId, RawJson> values(List<ModuleId> modules, String key) {
        return wait(state.values(modules, key));
    }

    private static <T> T wait(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Problem.Unavailable("The state store does not answer; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The server stops.");
        }
    }
}
