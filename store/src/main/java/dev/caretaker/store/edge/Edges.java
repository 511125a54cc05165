package dev.caretaker.store.edge;

import static dev.caretaker.model.Problem.Failure.ifBlank;

import dev.caretaker.model.Problem;
import dev.caretaker.model.access.ApiKey;
import dev.caretaker.model.edge.EdgeId;
import dev.caretaker.model.edge.EdgeSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.access.ApiKeyDao;
import org.jdbi.v3.core.Handle;

/** Changes to edges, each in one transaction with what becomes of the key that the edge comes with. */
public final class Edges {

    private final Database database;

    public Edges(Database database) {
        this.database = database;
    }

    /**
     * Stores a new edge with a new key.
     *
     * @param secretHash what the presented secret is compared with
     */
    public EdgeSpec create(EdgeSpec edge, ApiKey key, String secretHash) {
        Problem.throwIfAny(ifBlank("name", edge.name()).toList());
        return database.write(handle -> {
            handle.attach(ApiKeyDao.class).insert(key, secretHash);
            return edges(handle).insert(edge.comingWith(key));
        });
    }

    /** Stores a changed edge; its key stays what it is. */
    public EdgeSpec update(EdgeSpec edge) {
        Problem.throwIfAny(ifBlank("name", edge.name()).toList());
        return database.write(handle -> edges(handle).update(edge).orElseThrow(() -> new Problem.NotFound(edge.id())));
    }

    /** Gives an edge another key; the one that it had is good for nothing any more. */
    public EdgeSpec replaceKey(EdgeId id, ApiKey key, String secretHash) {
        return database.write(handle -> {
            var edge = edges(handle).find(id).orElseThrow(() -> new Problem.NotFound(id));
            deleteKey(handle, edge);
            handle.attach(ApiKeyDao.class).insert(key, secretHash);
            return edges(handle).update(edge.comingWith(key)).orElseThrow(() -> new Problem.NotFound(id));
        });
    }

    /** Deletes an edge and its key. Returns it as it was. */
    public EdgeSpec delete(EdgeId id) {
        return database.write(handle -> {
            var edge = edges(handle).delete(id).orElseThrow(() -> new Problem.NotFound(id));
            deleteKey(handle, edge);
            return edge;
        });
    }

    private static void deleteKey(Handle handle, EdgeSpec edge) {
        if (edge.apiKeyId() != null) {
            var _ = handle.attach(ApiKeyDao.class).delete(edge.apiKeyId());
        }
    }

    private static EdgeDao edges(Handle handle) {
        return handle.attach(EdgeDao.class);
    }
}
