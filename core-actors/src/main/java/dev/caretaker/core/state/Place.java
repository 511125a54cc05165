package dev.caretaker.core.state;

import dev.caretaker.core.state.Bindings.Binding;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.module.ModuleId;
import dev.caretaker.model.system.SystemId;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A follower of whatever module is at a place in a system. */
final class Place {

    private final Bindings bindings;
    private final SystemId system;
    private final String field;
    private final String key;
    private final Consumer<RawJson> listener;

    private @Nullable String module;
    private @Nullable Binding binding;
    private boolean closed;

    Place(Bindings bindings, SystemId system, String name, int index, String key, Consumer<RawJson> listener) {
        this.bindings = bindings;
        this.system = system;
        this.field = name + "/" + index;
        this.key = key;
        this.listener = listener;
    }

    /** Looks who is there now, and follows that one. */
    void resolve() {
        bindings.reader()
                .async()
                .hget("system/" + system.value(), field)
                .thenAccept(this::follow)
                .exceptionally(_ -> null);
    }

    private synchronized void follow(@Nullable String found) {
        if (closed || Objects.equals(found, module)) {
            return;
        }
        release();
        module = found;
        if (found != null) {
            binding = bindings.follow(new ModuleId(found), key, listener);
        }
    }

    synchronized void close() {
        closed = true;
        release();
    }

    private void release() {
        if (binding != null) {
            binding.close();
            binding = null;
        }
    }
}
