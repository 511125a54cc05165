package dev.caretaker.api.http;

import dev.caretaker.api.http.Operation.Handler;
import java.util.ArrayList;
import java.util.List;

/** Operations on one kind of thing, in the order in which people want to read of them. */
public final class Resource {

    private final String topic;
    private final String base;
    private final List<Operation> operations = new ArrayList<>();

    private Resource(String topic, String base) {
        this.topic = topic;
        this.base = base;
    }

    /**
     * A table of operations, still empty.
     *
     * @param topic the heading in the documentation
     * @param base what all paths start with, as in {@code /api/engine/v2/systems}
     */
    public static Resource of(String topic, String base) {
        return new Resource(topic, base);
    }

    public Resource get(String path, String summary, Access access, Signature signature, Handler handler) {
        return on(Verb.GET, path, summary, access, signature, handler);
    }

    public Resource post(String path, String summary, Access access, Signature signature, Handler handler) {
        return on(Verb.POST, path, summary, access, signature, handler);
    }

    public Resource delete(String path, String summary, Access access, Signature signature, Handler handler) {
        return on(Verb.DELETE, path, summary, access, signature, handler);
    }

    /** A change of what the body names; {@code PUT} and {@code PATCH} are the same. */
    public Resource update(String path, String summary, Access access, Signature signature, Handler handler) {
        return on(Verb.PUT, path, summary, access, signature, handler)
                .on(Verb.PATCH, path, summary, access, signature, handler);
    }

    public Resource on(Verb verb, String path, String summary, Access access, Signature signature, Handler handler) {
        operations.add(new Operation(topic, verb, base + path, summary, access, signature, handler));
        return this;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }
}
